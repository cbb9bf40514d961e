/** Something a person can put right: said in one sentence, without a stack. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
}
