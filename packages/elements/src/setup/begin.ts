import { isId } from '@reverse-mentoring/core';
import type { Member, Program } from '@reverse-mentoring/core';
import { forgetDrafts } from '../internal/draft.js';
import type { RmElement } from '../internal/element.js';

/** The login or id by which the page named somebody this programme does not know. */
const namedBy = ({ client }: RmElement, asks: boolean): string | undefined =>
  // Whom this browser remembers may be somebody who is gone.
  client?.userState === 'unknown' && !asks ? client.userName : undefined;

/** Creates the programme, and its coordinator unless they are known already; afterwards they are who acts. `asks`: the page named nobody. */
export async function createProgram(
  host: RmElement,
  asks: boolean,
  program: Partial<Program>,
  coordinator: (Pick<Member, 'displayName' | 'roles'> & { readonly id: string }) | undefined,
  consent: { readonly version: string; readonly lang: string } | undefined,
): Promise<void> {
  const { client: before, provider } = host;
  if (!before) return;
  const named = namedBy(host, asks);
  const id = named !== undefined && isId(named) ? named : (coordinator?.id ?? '');
  if (coordinator && asks && provider) await provider.choose(id);
  // Where everybody has a database of their own, it is another one now.
  const client = host.client ?? before;
  const record = await client.update(program);
  if (!coordinator) return;
  await client.participants.add({
    ...coordinator,
    id,
    ...(named === undefined || named === id ? {} : { accounts: { '*': named } }),
    consent: { textVersion: record.consentText?.version ?? consent?.version ?? '1', lang: consent?.lang ?? host.language },
  });
  if (client.userState !== 'known') await client.actAs(id);
}

/** Brings the sample in; whoever looks around is its coordinator. */
export async function fillWithSample(host: RmElement, asks: boolean): Promise<void> {
  const { client, provider } = host;
  if (!client) return;
  const { sampleBundle } = await import('./sample.js');
  const { bundle, user } = sampleBundle(client.id, host.language, namedBy(host, asks));
  await client.import(bundle);
  if (asks && provider) await provider.choose(user);
  else if (client.userState !== 'known') await client.actAs(user);
}

/** Empties this browser of the programme; true when the page opens it anew. */
export async function forgetProgram({ client, provider }: RmElement): Promise<boolean> {
  if (!client) return false;
  await client.forget();
  forgetDrafts(client.id);
  if (provider?.asksUser) await provider.choose(undefined);
  provider?.retry();
  return !!provider;
}
