import { createReadStream, createWriteStream } from "node:fs";
import { chmod, cp, mkdir, mkdtemp, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { fileURLToPath } from "node:url";
import { createBrotliDecompress } from "node:zlib";
import { extract } from "tar-fs";

/** Where the unpacked browser lies. All paths are absolute. */
export interface UnpackedBrowser {
  executable: string;
  /** Directory of the shared libraries that a bare machine lacks (nss, nspr, expat). */
  libraries: string;
  /** A fontconfig file that knows only the fonts unpacked beside it: the same letters on every machine. */
  fontConfig: string;
}

const packageDirectory = join(dirname(fileURLToPath(import.meta.resolve("@sparticuz/chromium"))), "..");
const clone = fileURLToPath(new URL("../..", import.meta.url));

/**
 * Unpacks the Chromium that came by npm, once for each version, and says where it lies.
 *
 * Safe when several processes ask at the same moment: each unpacks into a directory of its own and
 * the first to finish gives its directory the final name.
 */
export async function unpackedChromium(): Promise<UnpackedBrowser> {
  const parent = await writableCache();
  const { version } = JSON.parse(await readFile(join(packageDirectory, "package.json"), "utf8")) as {
    version: string;
  };
  const home = join(parent, `chromium-${version}`);
  if (!(await exists(home))) {
    await unpackInto(parent, home);
  }
  return {
    executable: join(home, "chromium"),
    libraries: join(home, "lib"),
    fontConfig: join(home, "fonts.conf"),
  };
}

async function unpackInto(parent: string, home: string): Promise<void> {
  const work = await mkdtemp(join(parent, "unpacking-"));
  try {
    const bin = join(packageDirectory, "bin");
    await Promise.all([
      inflateFile(join(bin, "chromium.br"), join(work, "chromium")),
      inflateArchive(join(bin, "al2023.tar.br"), work),
      inflateArchive(join(bin, "fonts.tar.br"), work),
      inflateArchive(join(bin, "swiftshader.tar.br"), work),
    ]);
    await chmod(join(work, "chromium"), 0o755);
    await addLabelFont(join(work, "fonts"));
    await writeFile(join(work, "fonts.conf"), fontConfig(join(home, "fonts"), join(home, "fonts-cache")));
    await chmod(work, 0o755);
    await rename(work, home).catch(async (error: unknown) => {
      if (!(await exists(home))) throw error;
    });
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** Letters that Open Sans lacks (arrows, box drawing) fall back to DejaVu, which the server uses for PDF. */
async function addLabelFont(fonts: string): Promise<void> {
  const dejavu = dirname(fileURLToPath(import.meta.resolve("dejavu-fonts-ttf/package.json")));
  await cp(join(dejavu, "ttf", "DejaVuSans.ttf"), join(fonts, "DejaVuSans.ttf"));
}

function fontConfig(fonts: string, cache: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${fonts}</dir>
  <cachedir>${cache}</cachedir>
</fontconfig>
`;
}

async function inflateFile(from: string, to: string): Promise<void> {
  await pipeline(createReadStream(from), createBrotliDecompress(), createWriteStream(to));
}

async function inflateArchive(from: string, into: string): Promise<void> {
  await pipeline(createReadStream(from), createBrotliDecompress(), extract(into));
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

/** The clone's own cache, or the system's temporary directory when the clone may not be written to. */
async function writableCache(): Promise<string> {
  for (const directory of [join(clone, "node_modules", ".cache"), join(tmpdir(), "qrmaint-browser")]) {
    try {
      await mkdir(directory, { recursive: true });
      await rm(await mkdtemp(join(directory, "probe-")), { recursive: true });
      return directory;
    } catch {
      // The next candidate is tried; the error below names both.
    }
  }
  throw new Error(
    `No place to unpack the browser: neither ${join(clone, "node_modules", ".cache")} nor ${tmpdir()} can be written to. Make one of them writable.`,
  );
}
