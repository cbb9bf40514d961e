// Taking stock, as the two partners and the coordinator live it: found and pressed by what people read.
import { canonical } from '@reverse-mentoring/core';
import type { ProgramClient } from '@reverse-mentoring/core';
import { give, openMet, pairId, ReviewPage, words } from './review-page.js';
import { openPair, until } from './session-logger-page.js';

const assert = (condition: unknown, message: string): void => {
  if (!condition) throw new Error(message);
};
const same = (actual: unknown, expected: unknown): void => {
  const [a, b] = [canonical(actual ?? null), canonical(expected ?? null)];
  assert(a === b, `${a} is not ${b}`);
};

describe('rm-review', () => {
  let page: ReviewPage | undefined;
  const show = async (client: ProgramClient, user = 'karim', attributes: Readonly<Record<string, string>> = {}): Promise<ReviewPage> => {
    await client.actAs(user);
    page = new ReviewPage(client, attributes);
    await until(() => page?.root.querySelector('.card'));
    return page;
  };
  beforeEach(() => {
    localStorage.clear();
  });
  afterEach(() => {
    page?.remove();
    page = undefined;
  });
  const fill = async (here: ReviewPage): Promise<void> => {
    await here.press(here.choice('Did this mentoring bring', 4));
    await here.press(here.choice('Online shop', 'does it with help'));
    await here.press(here.choice('Social networks', 'does it alone'));
    await here.press(here.choice('And now?', 'Go on together'));
  };

  it('says first who reads it, asks what is missing, and keeps what was typed', async () => {
    const here = await show(await openMet());
    await here.says('Marie reads your review after giving theirs');
    const form = here.root.querySelector('form')!;
    assert(words(form.querySelector('[part]')).startsWith('Marie reads'), 'the audience comes first');
    await here.type(here.field('What has changed, in your own words (optional)'), 'I go slowly.');
    await here.press(here.button('Give my review'));
    await here.says('Please choose an answer.');
    assert(here.described(here.choice('Did this mentoring bring', 1)).includes('Please choose'), 'the gap is described');
    assert(here.root.activeElement?.getAttribute('name') === 'success', 'focus is on the first gap');
    // Away and back: the draft is there, for this person only.
    const { client } = here;
    here.element.remove();
    const again = await show(client);
    await again.says('Draft kept');
    assert(again.field('What has changed, in your own words (optional)').value === 'I go slowly.', 'the draft is kept');
    await client.actAs('marie');
    await again.says('with Karim');
    await until(() => again.field('What has changed, in your own words (optional)').value === '');
  });

  it('is given by one side, waits, and may be corrected', async () => {
    const here = await show(await openMet());
    await here.says('What Marie can do today, as you see it');
    await here.says('At the start: has seen it. The aim: does it alone.');
    await fill(here);
    await here.press(here.summary('Add an example, Online shop'));
    await here.type(here.field('An example for “Online shop” (optional)'), 'The first box');
    const heard: unknown[] = [];
    here.element.addEventListener('rm-review-save', event => {
      heard.push(event.detail.action);
    });
    here.element.addEventListener('rm-review-saved', event => {
      heard.push(event.detail.review?.success);
    });
    await here.press(here.button('Give my review'));
    await here.says('Thank you, Karim. Your review is given.');
    await here.says('Marie has not given theirs yet.');
    same(heard, ['submit', 4]);
    assert(here.root.activeElement?.id === 'said', 'focus is on what was said');
    same(here.table()[''], ['Karim mentor']);
    same(here.table()['Online shop'], ['does it with helpThe first box']);
    same(
      (await here.client.reviews.ofPair(pairId)).mentor?.outcomes?.map(({ skillId, level, evidence }) => [skillId, level, evidence ?? null]),
      [
        ['digital:online-shop', 2, 'The first box'],
        ['digital:social', 3, null],
      ],
    );
    await here.press(here.button('Correct my review'));
    assert(here.choice('Online shop', 'does it with help').checked, 'what was given is in the form');
    await here.press(here.choice('And now?', 'Swap roles'));
    await here.press(here.button('Save the correction'));
    await until(async () => (await here.client.reviews.ofPair(pairId)).mentor?.wish === 'swap');
  });

  it('shows the partner’s only after one’s own, then both side by side with the difference in words', async () => {
    const client = await openMet();
    await give(client, 'karim');
    const here = await show(client, 'marie');
    await here.says('What you can do today');
    assert(!here.text.includes('I learned to go slowly.'), 'his words are withheld');
    await give(client, 'marie');
    await here.says('Side by side');
    same(here.table()[''], ['Karim mentor', 'Marie mentee']);
    same(here.table()['Brought what was hoped for'], ['4 out of 5', '5 out of 5', 'Marie: one point higher.']);
    same(here.table()['Online shop'], ['does it with helpShe set up the first box alone.', 'does it aloneTwelve orders online.', 'Marie: one level higher.']);
    same(here.table()['Social networks'], ['does it alone', 'does it alone', 'The same view.']);
    same(here.table()['What has changed'], ['I learned to go slowly.', 'No more orders by phone.']);
    same(here.table()['And now?'], ['Go on together', 'Go on together', 'Both wish the same.']);
  });

  it('renews in one step: the linked pair, proposed, with the yes of who renewed', async () => {
    const client = await openMet();
    await give(client, 'karim');
    await give(client, 'marie');
    const here = await show(client);
    await here.says('Only Marie still has to accept.');
    assert(!here.hasButton('Swap roles'), 'nobody wished to swap');
    const heard: string[] = [];
    here.element.addEventListener('rm-pair-change', event => heard.push(`${event.detail.action} ${event.detail.pair.id}`));
    here.element.addEventListener('rm-pair-changed', event => heard.push(`${event.detail.action} ${String(event.detail.pair.renewsPairId)}`));
    await here.press(here.button('Renew the pair'));
    await here.says('The new round is proposed.');
    await here.says('Awaited on the pair card: Marie.');
    same(heard, [`renew ${pairId}`, `renew ${pairId}`]);
    const next = (await client.pairs.all()).find(pair => pair.renewsPairId === pairId)!;
    same([next.state, next.answers, (await client.pairs.get(pairId))?.state], ['proposed', { karim: 'yes' }, 'completed']);
    await client.actAs('marie');
    await here.says('You answer on the pair card.');
    await client.pairs.accept(next.id);
    // Her live pair now is the new one; the old one is still there to read.
    await here.says('First come your sessions.');
    await here.press(here.choice('Which pair?', 'Karim, until 20 November'));
    await here.says('You go on: a new round is there');
  });

  it('stops nothing the page does not allow, and says so', async () => {
    const client = await openMet();
    await give(client, 'karim');
    await give(client, 'marie');
    const here = await show(client);
    here.element.addEventListener('rm-pair-change', event => {
      event.preventDefault();
    });
    await here.says('Renew the pair');
    await here.press(here.button('Renew the pair'));
    await until(() => here.alert());
    same((await client.pairs.get(pairId))?.state, 'active');
  });

  it('offers no renewal against a wish, and completes', async () => {
    const client = await openMet();
    await give(client, 'karim');
    await give(client, 'marie', { wish: 'other-mentor' });
    const here = await show(client);
    await here.says('The coordinators read that Marie wishes another partner');
    assert(!here.hasButton('Renew the pair') && !here.hasButton('Swap roles'), 'no renewal is offered');
    await here.says('Different wishes: talk about them.');
    await here.press(here.button('Complete the pair'));
    await here.says('The pair is completed. Well done, both of you!');
    await here.says('A few closing questions wait under “Your feedback”.');
    same((await client.pairs.get(pairId))?.state, 'completed');
  });

  it('swaps roles once both take part in both', async () => {
    const client = await openMet();
    await give(client, 'karim', { wish: 'swap' });
    await give(client, 'marie', { wish: 'swap' });
    const here = await show(client);
    await here.says('To swap, Marie and Karim must take part in the other role, too. The coordinator can add it.');
    assert(!here.hasButton('Swap roles'), 'a swap that would be refused is not offered');
    await client.actAs('nadia');
    await until(() => here.hasButton('Add the missing roles'));
    await here.press(here.button('Add the missing roles'));
    await here.says('The roles are added.');
    await client.actAs('karim');
    await until(() => here.hasButton('Swap roles'));
    await here.says('a new one is proposed, in which Marie mentors Karim');
    await here.press(here.button('Swap roles'));
    await here.says('The new round is proposed.');
    const next = (await client.pairs.all()).find(pair => pair.renewsPairId === pairId)!;
    same([next.mentorId, next.menteeId, next.origin, next.answers], ['marie', 'karim', 'swap', { karim: 'yes' }]);
  });

  it('lets the coordinator do without a side, with a reason both read', async () => {
    const client = await openMet();
    await give(client, 'karim');
    const here = await show(client, 'nadia');
    await here.says('Karim and Marie');
    await here.says('Still awaited: Marie.');
    same(here.table()['What has changed'], ['I learned to go slowly.', 'not given yet']);
    await here.press(here.summary('Do without Marie’s review'));
    await here.press(here.button('Do without this review'));
    await here.says('Please say why.');
    await here.type(here.field('Why'), 'On leave');
    assert(here.element.matches(':state(dirty)'), 'a reason typed is kept as a draft');
    await here.press(here.button('Do without this review'));
    await here.says('Noted: nobody waits for Marie’s review any more.');
    await here.says('waived: On leave');
    same(here.table()['What has changed'], ['I learned to go slowly.', 'waived: On leave']);
    await here.says('Karim and Marie both have to accept.');
    assert(!here.element.matches(':state(dirty)'), 'nothing is left to save');
    // Waived, she reads his and may still give hers.
    await client.actAs('marie');
    await here.says('The coordination does without your review: “On leave”');
    await here.says('I learned to go slowly.');
    assert(here.hasButton('Give my review'), 'she may still give hers');
  });

  it('lets the coordinator choose among all pairs', async () => {
    const client = await openMet({ second: true });
    const here = await show(client, 'nadia');
    await here.says('Which pair?');
    const list = here.root.querySelector('select')!;
    same([...list.options].map(words).sort(), ['Choose a pair', 'Karim and Gérard', 'Karim and Marie']);
    list.value = pairId;
    list.dispatchEvent(new Event('change', { bubbles: true }));
    await here.says('Still awaited: Karim and Marie.');
  });

  it('prints a certificate with hours and skills that holds nothing of any review', async () => {
    const client = await openMet();
    await give(client, 'karim', { success: 2, wish: 'stop' });
    await give(client, 'marie', { success: 1, wish: 'other-mentor' });
    await client.pairs.end(pairId, { completed: true });
    const here = await show(client);
    await here.says('Certificate of reverse mentoring');
    const certificate = here.root.querySelector('[part~=certificate]')!;
    const text = words(certificate);
    for (const part of [
      'Karim mentored Marie',
      '“Shop”',
      '20 November 2026',
      '3 sessions held',
      '3 h 15 min',
      'Online shop',
      'Social networks',
      'Product photos',
    ])
      assert(text.includes(part), `${part} is missing in: ${text}`);
    const { mentor, mentee } = await client.reviews.ofPair(pairId);
    const told = [mentor, mentee].flatMap(review => [review?.changed, ...(review?.outcomes ?? []).map(one => one.evidence)]).filter(one => one !== undefined);
    assert(told.length >= 4, 'the reviews say something');
    const levels = [0, 1, 2, 3, 4].map(level => here.element.t(`rm.level.${level}`));
    const wishes = ['continue', 'swap', 'stop', 'other-mentor', 'other-mentee'].map(wish => here.element.t(`review.wish.${wish}`));
    for (const one of [...told, ...levels, ...wishes, 'out of 5', 'hoped']) assert(!text.includes(one), `“${one}” got into the certificate`);
    // Of numbers it holds those of days, sessions and hours, no other.
    same(text.match(/\d+/g), ['20', '2026', '20', '2026', '3', '3', '15']);
    assert(!certificate.querySelector('.track'), 'no level is drawn');
    const printing = globalThis.print;
    let marked = '';
    globalThis.print = () => {
      marked = [here.element, certificate].map(one => String(one.hasAttribute('data-rm-print'))).join(' ');
    };
    await here.press(here.button('Print the certificate'));
    globalThis.print = printing;
    same(marked, 'true true');
    dispatchEvent(new Event('afterprint'));
    assert(!certificate.hasAttribute('data-rm-print'), 'nothing stays behind');
  });

  it('gives no certificate for a pair that stopped early', async () => {
    const client = await openMet();
    await client.pairs.end(pairId);
    await give(client, 'karim');
    const here = await show(client);
    await here.says('Marie has not given theirs yet.');
    assert(!here.root.querySelector('[part~=certificate]'), 'no certificate');
  });

  it('waits for the first session, unless one wants to', async () => {
    const here = await show(await openPair());
    await here.says('Taking stock comes at the end, around');
    await here.press(here.button('Take stock now all the same'));
    await here.says('Did this mentoring bring what you hoped for?');
    await until(() => here.root.activeElement?.getAttribute('name') === 'success');
  });

  it('keeps what was typed when saving fails', async () => {
    const client = await openMet();
    const here = await show(client);
    await here.says('Did this mentoring bring');
    await fill(here);
    await here.type(here.field('What has changed, in your own words (optional)'), 'x'.repeat(20_001));
    await here.press(here.button('Give my review'));
    await here.says('20001');
    assert(here.field('What has changed, in your own words (optional)').value.length === 20_001, 'nothing is lost');
    same((await client.reviews.ofPair(pairId)).given, { mentor: false, mentee: false });
  });

  it('speaks French', async () => {
    const client = await openMet();
    await give(client, 'karim');
    const here = await show(client, 'marie', { lang: 'fr' });
    await here.says('Karim lira votre bilan après avoir donné le sien');
    await here.press(here.choice('Ce mentorat a-t-il apporté', 5));
    await here.press(here.choice('Online shop', 'en autonomie'));
    await here.press(here.choice('Social networks', 'en autonomie'));
    await here.press(here.choice('Et maintenant', 'Continuer ensemble'));
    await here.press(here.button('Donner mon bilan'));
    await here.says('Merci, Marie. Votre bilan est donné.');
    await here.says('Marie : un niveau de plus.');
    await here.press(here.button('Reconduire le binôme'));
    await here.says('Réponse attendue sur la carte du binôme : Karim.');
    await here.says('Karim a accompagné Marie');
    await here.says('3 séances tenues · 3 h 15 de travail en commun');
    assert(here.hasButton('Imprimer l’attestation'), 'the certificate can be printed');
  });
});
