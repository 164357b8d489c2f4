import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Shot } from "./shoot.ts";
import { nameOfTake } from "./takes.ts";

const escapeHtml = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");

const STYLE = `body { font: 14px/1.4 system-ui; margin: 24px; background: #f3f1ed; color: #1c1a17 }
section { margin-bottom: 40px } .row { display: flex; flex-wrap: wrap; gap: 16px }
figure { margin: 0; width: 320px } img { width: 100%; border: 1px solid #ccc; background: #fff }
figcaption { font-size: 12px } li { color: #b3261e; font-size: 12px } ul { margin: 4px 0; padding-left: 16px }`;

/** One page with every picture, screen after screen, and below each what the checks found. */
export async function writeContactSheet(folder: string, shots: readonly Shot[]): Promise<void> {
  const screens = Map.groupBy(shots, ({ screen }) => screen);
  const sections = [...screens].map(
    ([screen, takes]) =>
      `<section><h2>${escapeHtml(screen)}</h2><div class="row">${takes.map(figure).join("")}</div></section>`,
  );
  const faulty = shots.filter(({ faults }) => faults.length > 0).length;
  await writeFile(
    join(folder, "index.html"),
    `<!doctype html><meta charset="utf-8"><title>Screens</title><style>${STYLE}</style>
<h1>${shots.length} pictures, ${faulty} with faults</h1>${sections.join("\n")}`,
  );
}

function figure({ take, file, faults }: Shot): string {
  const list = faults.map((fault) => `<li>${escapeHtml(fault)}</li>`).join("");
  return `<figure><a href="${escapeHtml(file)}"><img loading="lazy" src="${escapeHtml(file)}" alt=""></a>
<figcaption>${escapeHtml(nameOfTake(take))}</figcaption>${list === "" ? "" : `<ul>${list}</ul>`}</figure>`;
}
