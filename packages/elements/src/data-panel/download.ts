import { saveFile } from '../internal/save-file.js';

/** Offers a JSON file to the person; answers its name. */
export function download(fileName: string, content: object): string {
  return saveFile(fileName, JSON.stringify(content, null, 1), 'application/json');
}
