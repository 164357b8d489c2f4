/** iPhones' own format: most browsers cannot show it, and the server does not take it. */
const isHeic = ({ type, name }: File): boolean => /hei[cf]/i.test(`${type} ${name}`);

export interface SortedPhotos {
  readable: readonly File[];
  /** Names of what is no picture that can be read here. */
  broken: readonly string[];
  /** Names of those in the iPhone's own format. */
  heic: readonly string[];
}

/** Looks whether each file is a picture, whatever its name says. A browser that cannot tell leaves it to the server. */
export async function sortPhotos(files: Iterable<File>): Promise<SortedPhotos> {
  const readable: File[] = [];
  const broken: string[] = [];
  const heic: string[] = [];
  for (const file of files) {
    if (await isReadable(file)) readable.push(file);
    else (isHeic(file) ? heic : broken).push(file.name);
  }
  return { readable, broken, heic };
}

async function isReadable(file: File): Promise<boolean> {
  if (typeof createImageBitmap !== "function") return true;
  try {
    (await createImageBitmap(file)).close();
    return true;
  } catch {
    return false;
  }
}
