import { putFileContent, registerFile } from "@qrmaint/contracts/files/contract";
import { createImport, type ImportRun, startImport, stopImport } from "@qrmaint/contracts/imports/contract";
import { announce } from "./matrix-world.ts";
import type { Actor, TestApp } from "./test-app.ts";
import { workScene, type WorkScene } from "./work-scene.ts";

export interface ImportScene extends WorkScene {
  /** A table whose bytes have come. */
  upload(by: Actor, bytes: Buffer): Promise<string>;
  draft(by: Actor, rows?: readonly string[], source?: string): Promise<ImportRun>;
  running(by: Actor): Promise<ImportRun>;
  stopped(by: Actor): Promise<ImportRun>;
}

export const historyTable = (...rows: string[]): Buffer =>
  Buffer.from(["BscStartDate,Asset,OriginalShorttext,PMType,Cost", ...rows, ""].join("\n"));

export async function importScene(t: TestApp, name?: string): Promise<ImportScene> {
  const scene = await workScene(t, name);
  const newId = (): string => t.services.random.uuid();
  const upload: ImportScene["upload"] = async (by, bytes) => {
    const id = newId();
    await by.do(registerFile, { body: announce(id, bytes, "text/csv") });
    await by.do(putFileContent, { params: { file: id }, bytes });
    return id;
  };
  const draft: ImportScene["draft"] = async (
    by,
    rows = ["2004-07-01,A,BUCKET WON'T OPEN,PM01,183.05"],
    source = `SAP ${newId()}`,
  ) =>
    by.do(createImport, {
      body: { id: newId(), siteId: scene.siteId, fileId: await upload(by, historyTable(...rows)), source },
    });
  const running: ImportScene["running"] = async (by) =>
    by.do(startImport, { params: { import: (await draft(by)).id } });
  const stopped: ImportScene["stopped"] = async (by) =>
    by.do(stopImport, { params: { import: (await running(by)).id } });
  return { ...scene, upload, draft, running, stopped };
}
