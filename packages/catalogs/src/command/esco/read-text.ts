import { readFile } from 'node:fs/promises';
import { Refusal } from '../refusal.js';

const resave = 'Take the file as it was downloaded, or save it again as UTF-8 ("CSV UTF-8" in a spreadsheet).';

/** What UTF-8 looks like once a program has taken it for Windows-1252 and saved it. */
const twice = /Ã[\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|â€[™œ“˜\u009d]/;

const lineAt = (text: string, at: number): number => text.slice(0, at).split('\n').length;

/** The text of an ESCO file. @throws {Refusal} when it cannot be read, or not as UTF-8 */
export async function readText(path: string): Promise<string> {
  let bytes;
  try {
    bytes = await readFile(path);
  } catch (error) {
    throw new Refusal(`${path} could not be read (${(error as Error).message}). Check the name and that you may open it.`);
  }
  const start = bytes.subarray(0, 4000);
  const isWide = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  if (isWide || start.filter(byte => byte === 0).length > start.length / 8)
    throw new Refusal(`${path} is written in UTF-16, and ESCO’s files are UTF-8. ${resave}`);
  const text = new TextDecoder('utf-8').decode(bytes);
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Refusal(
      `${path}, line ${lineAt(text, text.indexOf('\ufffd'))}: this is not UTF-8; the file seems to be saved as Windows-1252 (Latin-1). ${resave}`,
    );
  }
  const broken = twice.exec(text);
  if (broken)
    throw new Refusal(
      `${path}, line ${lineAt(text, broken.index)}: "${text.slice(broken.index, broken.index + 2)}" stands where an accent should: some program took the file for another encoding. ${resave}`,
    );
  return text;
}
