import type { Feature } from "../../features.ts";
import { addComment } from "./add-comment.ts";
import { listComments } from "./list-comments.ts";

export const comments: Feature = { name: "comments", bindings: [listComments, addComment] };
