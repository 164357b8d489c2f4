import { useQueryClient } from "@tanstack/react-query";
import { addComment, type Comment } from "@qrmaint/contracts/comments/contract";
import type { BodyInput } from "@qrmaint/contracts/operation";
import { api } from "../app/api.ts";
import { useSession } from "../app/session.ts";
import { type PreparedFile, uploadFile } from "../prepare-file.ts";
import type { FormIdentity } from "../sending/form-identity.ts";
import { useSending, type Sending } from "../sending/use-sending.ts";
import { workOrderKey } from "./use-work-order.ts";

type CommentBody = BodyInput<typeof addComment>;
export interface CommentSending extends Omit<Sending<CommentBody, Comment>, "submit"> {
  submit: (text: string, files: readonly PreparedFile[]) => void;
}

/**
 * A comment with its photos: the comment goes first, the bytes follow.
 * @param identity of the comment; another one when this one has arrived
 * @param onSent the comment has arrived, though perhaps not all of its photos
 */
export function useAddComment(workOrder: string, identity: FormIdentity, onSent: () => void): CommentSending {
  const { organisationId: organisation } = useSession();
  const client = useQueryClient();
  const sending = useSending<CommentBody, Comment>({
    send: (body, key) => api.call(addComment, { params: { organisation, workOrder }, key, body }),
    upload: (file) => uploadFile(api, organisation, file),
    onSent: () => {
      void client.invalidateQueries({ queryKey: workOrderKey(organisation, workOrder) });
      onSent();
    },
  });
  return {
    ...sending,
    submit(text, files) {
      const { id, pressedAt } = identity;
      const announced = files.map((file) => file.announced);
      sending.submit({ id, body: text, files: announced, measuredAt: pressedAt() }, files);
    },
  };
}
