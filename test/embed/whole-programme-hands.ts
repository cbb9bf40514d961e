// Plays a story of test/core/whole-programme-stories.ts by hand, in French, as its people: each on their own page.
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { addDays, questionnaireFor } from '@reverse-mentoring/core';
import type { Bundle } from '@reverse-mentoring/core';
import { fr } from '@reverse-mentoring/core/messages/fr.js';
import type { Act, Story } from '../core/whole-programme.js';
import type { Hands, Where } from './hands.js';

type Of<K extends Act['do']> = Extract<Act, { do: K }>;
const said = fr as Readonly<Record<string, string>>;
const wants = {
  skill: ['pas encore connu', 'déjà vu', 'avec de l’aide', 'en autonomie', 'sait l’enseigner'],
  level: ['jamais fait', 'déjà vu faire', 'avec de l’aide', 'sans aide', 'assez pour l’enseigner'],
  priority: { 1: 'ce serait bien', 2: 'utile', 3: 'j’en ai besoin bientôt' },
  role: { mentor: 'mentor', mentee: 'mentoré·e', coordinator: 'coordination' },
  mode: { onsite: 'Sur place', remote: 'À distance', bench: 'À l’atelier' },
  wish: { continue: 'Continuer ensemble', swap: 'Échanger les rôles', stop: 'S’arrêter là', 'other-mentor': 'Un autre mentor' },
  preset: { standard: 'Sur six mois', 'small-business': 'Petite équipe', bench: 'Cuisine ou atelier' },
} as const;
const everyDays: Readonly<Record<number, string>> = { 7: 'chaque semaine', 14: 'toutes les 2 semaines', 21: 'toutes les 3 semaines' };

export interface Table {
  /** Somebody's page, brought to the front. */
  at(name: string): Promise<Hands>;
  /** Where the browser puts what is downloaded. */
  readonly downloads: string;
  /** Whether the people come from a file. */
  readonly byFile: boolean;
  readonly today: string;
  /** Whether what was done must leave the focus somewhere. */
  readonly watchesFocus: boolean;
}

/** Takes the file that a press hands to the browser, out of the folder. */
export async function download(folder: string, press: () => Promise<unknown>): Promise<{ readonly name: string; readonly text: string }> {
  const before = new Set(readdirSync(folder));
  await press();
  for (const end = Date.now() + 10_000; Date.now() < end;) {
    const name = readdirSync(folder).find(one => !before.has(one) && !/\.(?:crdownload|part|tmp)$/.test(one) && !one.startsWith('.'));
    const text = name === undefined ? '' : readFileSync(join(folder, name), 'utf8');
    // Firefox makes the file before it fills it.
    if (name !== undefined && text) {
      rmSync(join(folder, name));
      return { name, text };
    }
    await new Promise(resolve => {
      setTimeout(resolve, 50);
    });
  }
  throw new Error('Nothing was downloaded');
}

/** The programme's people at their pages. */
export class Players {
  readonly #story: Story;
  readonly #table: Table;
  readonly #mentors = new Set<string>();
  #advances = 0;
  #imported = false;
  /** Pairs of whom one has signed. */
  readonly #signed = new Set<string>();
  /** Calendar files people took home, and whose text was signed. */
  readonly calendars: { readonly name: string; readonly text: string; readonly of: readonly string[] }[] = [];

  constructor(story: Story, table: Table) {
    this.#story = story;
    this.#table = table;
    for (const act of story.acts) if (act.do === 'match') for (const pair of act.pairs) this.#mentors.add(pair);
  }

  async play(act: Act): Promise<void> {
    try {
      const hands = await this.#table.at(act.by);
      await this.#do(hands, act);
      if (this.#table.watchesFocus && (await hands.focused()) === 'body') throw new Error('the focus went with what was pressed');
    } catch (error) {
      throw new Error(`${act.by} could not ${act.do} by hand: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
    }
  }

  /** What somebody takes home: everything they may read. */
  async export(name: string): Promise<Bundle> {
    const hands = await this.#table.at(name);
    const { text } = await download(this.#table.downloads, () => hands.press('Exporter', { in: 'rm-data-panel' }));
    return JSON.parse(text) as Bundle;
  }

  #do(hands: Hands, act: Act): Promise<unknown> {
    switch (act.do) {
      case 'start':
        return this.#start(hands, act);
      case 'add':
        return this.#table.byFile ? this.#addAll(hands) : this.#add(hands, act);
      case 'advance':
        return this.#advance(hands);
      case 'consent':
        return this.#consent(hands);
      case 'survey':
        return this.#survey(hands, act);
      case 'match':
        return this.#match(hands, act);
      case 'accept':
        return this.#accept(hands, act);
      case 'prepare':
        return this.#prepare(hands, act);
      case 'write-rules':
        return this.#rules(hands, act);
      case 'sign':
        return this.#sign(hands, act);
      case 'log':
        return this.#log(hands, act);
      case 'confirm':
        return this.#confirm(hands, act);
      case 'feedback':
        return this.#feedback(hands, act);
      case 'review':
        return this.#review(hands, act);
      case 'add-roles':
        return this.#addRoles(hands, act);
      case 'renew':
        return this.#renew(hands, act);
      case 'end':
        return hands.press('Clore le binôme', { in: 'rm-review' });
    }
  }

  /** Somebody in several pairs says which one is meant. */
  async #with(hands: Hands, tag: string, { by, with: partner }: { readonly by: string; readonly with: string }): Promise<void> {
    const pairs = [...this.#mentors].filter(pair => pair.split(' > ').includes(by));
    if (pairs.length < 2) return;
    await hands.choose(partner, { in: tag, near: tag === 'rm-review' ? 'Quel binôme ?' : 'Avec qui ?' });
    // The other pair's words go.
    const words = { 'rm-review': [`avec ${partner}`], 'rm-pair-card': [`Vous accompagnez ${partner}`, `${partner} vous accompagne`] }[tag] ?? [partner];
    await hands.reads(text => words.some(one => text.includes(one)), tag);
  }

  async #start(hands: Hands, { by, title, purpose, preset }: Of<'start'>): Promise<void> {
    const where = { in: 'rm-setup' };
    await hands.type('Nom du programme', title, where);
    await hands.type('Qu’en attendez-vous ? (facultatif)', purpose, where);
    await hands.type('Votre nom', by, where);
    await hands.choose('J’accepte de participer dans ces conditions', where);
    await hands.choose(wants.preset[preset as keyof typeof wants.preset], where);
    await hands.press('Créer le programme', where);
    await hands.reads(`« ${title} » est créé.`, 'rm-setup');
  }

  async #add(hands: Hands, { name, roles, account = '' }: Of<'add'>): Promise<void> {
    const where = { in: 'rm-roster' };
    await hands.press('Ajouter quelqu’un', where);
    await hands.type('Nom', name, where);
    for (const [role, words] of Object.entries(wants.role))
      await hands.choose(words, { ...where, near: 'Participe comme' }, (roles as readonly string[]).includes(role));
    await hands.type('E-mail ou identifiant (facultatif)', account, where);
    await hands.press('Enregistrer', where);
    await hands.reads(`${name} est sur la liste, en attente de son accord.`, 'rm-roster');
  }

  /** Everybody at once, from the list a French spreadsheet saves. */
  async #addAll(hands: Hands): Promise<void> {
    if (this.#imported) return;
    this.#imported = true;
    const where = { in: 'rm-roster' };
    const rows = this.#story.acts.flatMap(act => (act.do === 'add' ? [[act.name, act.roles.map(role => wants.role[role]).join(', '), act.account ?? '']] : []));
    const file = join(this.#table.downloads, '.equipe.csv');
    const lines = [['Nom', 'Rôle', 'Identifiant'], ...rows].map(row => row.join(';'));
    writeFileSync(file, Buffer.from(`${lines.join('\r\n')}\r\n`, 'latin1'));
    await hands.press('Importer une liste', where);
    await hands.upload('Choisissez un fichier CSV, ou déposez-le ici', file, where);
    await hands.reads(`${String(rows.length)} lignes conviennent`, 'rm-roster');
    for (const [name = ''] of rows) await hands.reads(name, 'rm-roster');
    await hands.press(`Importer ${String(rows.length)} personnes`, where);
    await hands.reads(`${String(rows.length)} personnes ajoutées.`, 'rm-roster');
  }

  async #advance(hands: Hands): Promise<void> {
    const [button, then] = this.#advances++ ? ['Lancer les séances', 'en cours'] : ['Ouvrir le programme', 'ouvert'];
    await hands.press(button, { in: 'rm-setup' });
    await hands.reads(`C’est fait : ${then}.`, 'rm-setup');
  }

  async #consent(hands: Hands): Promise<void> {
    await hands.reads('Qui lit ce que vous écrivez', 'rm-skills-survey');
    await hands.press('J’accepte de participer', { in: 'rm-skills-survey' });
    await hands.readsNot('J’accepte de participer', 'rm-skills-survey');
  }

  async #survey(hands: Hands, { needs = [], offers = [], places, answers }: Of<'survey'>): Promise<void> {
    const where = { in: 'rm-skills-survey' };
    const card = (skill: string, group: string): Where => ({ ...where, near: [group, skill] });
    const skillOf = async (id: string, what: string, index: number): Promise<string> => {
      const skill = this.#story.skillNames[id] ?? id;
      // As one types it: small letters, no accents.
      await hands.type(`Chercher ${index ? 'autre chose' : 'quelque chose'} à ${what}`, skill.toLowerCase().normalize('NFD').replace(/\p{M}/gu, ''), where);
      await hands.choose(skill, where);
      await hands.reads(`Retirer`, 'rm-skills-survey');
      return skill;
    };
    for (const [index, need] of needs.entries()) {
      const skill = await skillOf(need.skill, 'apprendre', index);
      await hands.choose(wants.level[need.now]!, card(skill, 'Où j’en suis aujourd’hui'));
      await hands.choose(wants.level[need.wanted]!, card(skill, 'Où je veux arriver'));
      await hands.choose(wants.priority[need.priority], card(skill, 'Est-ce important ?'));
      if (need.why) await hands.type('Pourquoi, avec mes mots (facultatif)', need.why, { ...where, near: skill });
    }
    for (const [index, offer] of offers.entries()) {
      const skill = await skillOf(offer.skill, 'transmettre', index);
      await hands.choose(wants.level[offer.level]!, card(skill, 'Ma maîtrise'));
      if (offer.evidence) await hands.type('Comment je l’ai appris (facultatif)', offer.evidence, { ...where, near: skill });
    }
    if (places) {
      await hands.unfold('Un peu de moi', where);
      const { mentor, mentee } = places;
      if (mentor !== undefined) await hands.choose(String(mentor), { ...where, near: 'Nombre de personnes que je peux accompagner à la fois' });
      if (mentee !== undefined) await hands.choose(String(mentee), { ...where, near: 'Nombre de mentors avec qui je peux apprendre à la fois' });
    }
    if (answers) {
      await hands.choose(String(answers.ease), { ...where, near: said['q.needs.ease']! });
      await hands.choose(String(answers.time), { ...where, near: said['q.needs.time']! });
    }
    await hands.press('Enregistrer mes réponses', where);
    await hands.reads('Merci, c’est enregistré.', 'rm-skills-survey');
  }

  async #match(hands: Hands, { pairs }: Of<'match'>): Promise<void> {
    const where = { in: 'rm-matching-board' };
    for (const pair of pairs) {
      const [mentor = '', mentee = ''] = pair.split(' > ');
      await hands.reads(new RegExp(`${mentor}.{0,20} accompagne .{0,20}${mentee}`), 'rm-matching-board');
    }
    if (pairs.length > 1) {
      await hands.press(`Proposer les ${String(pairs.length)} binômes`, where);
      await hands.reads(`${String(pairs.length)} binômes proposés.`, 'rm-matching-board');
    } else {
      await hands.press('Proposer aux deux', where);
      await hands.reads('C’est proposé aux deux.', 'rm-matching-board');
    }
  }

  async #accept(hands: Hands, act: Of<'accept'>): Promise<void> {
    await this.#with(hands, 'rm-pair-card', act);
    await hands.press('Accepter', { in: 'rm-pair-card' });
    await hands.reads(`Votre réponse au sujet du binôme avec ${act.with} est notée.`, 'rm-pair-card');
  }

  async #prepare(hands: Hands, { all = false }: Of<'prepare'>): Promise<void> {
    const where = { in: 'rm-preparation' };
    await hands.reads(/étapes? faites? sur/, 'rm-preparation');
    const done = new Set<string>();
    const folds = await hands.names('fold', where);
    for (const fold of all ? folds : folds.slice(0, 1)) {
      await hands.unfold(fold.replace(/ (?:\d+ sur \d+|✓ fait)$/, ''), where);
      for (const step of await hands.names('choice', where)) {
        if (done.has(step)) continue;
        done.add(step);
        await hands.choose(step, where);
      }
    }
    await hands.reads(`${String(done.size)} étapes faites sur`, 'rm-preparation');
    if (all) await hands.reads('Tout est coché : à vous de jouer.', 'rm-preparation');
  }

  async #rules(hands: Hands, act: Of<'write-rules'>): Promise<void> {
    const where = { in: 'rm-agreement' };
    await this.#with(hands, 'rm-agreement', act);
    await hands.type('Première séance', addDays(this.#table.today, act.first), where);
    await hands.choose(everyDays[act.everyDays]!, { ...where, near: 'Rythme' });
    await hands.type('Combien de séances', String(act.sessions), where);
    await hands.choose(String(act.minutes), { ...where, near: 'Combien de minutes chacune' });
    await hands.choose(wants.mode[act.mode], { ...where, near: 'Comment' });
    if (act.place) await hands.type('Où (facultatif)', act.place, where);
    if (act.freeText) {
      await hands.unfold('Le texte, mot à mot', where);
      await hands.type('Quelque chose à ajouter (facultatif)', act.freeText, where);
    }
    await hands.press('Enregistrer le texte', where);
    await hands.reads('Le texte est enregistré.', 'rm-agreement');
  }

  async #sign(hands: Hands, act: Of<'sign'>): Promise<void> {
    await this.#with(hands, 'rm-agreement', act);
    const both = [act.by, act.with].sort().join();
    const isSecond = this.#signed.has(both);
    this.#signed.add(both);
    if (isSecond) await hands.reads(`${act.with} a signé ce texte.`, 'rm-agreement');
    await hands.press('Signer', { in: 'rm-agreement' });
    await hands.reads(isSecond ? 'Signé de part et d’autre, et' : 'Vous avez signé.', 'rm-agreement');
    if (!isSecond) return;
    const file = await download(this.#table.downloads, () => hands.press('Ajouter à mon agenda', { in: 'rm-agreement' }));
    this.calendars.push({ ...file, of: [act.by, act.with] });
    // Whoever signed first is told, on a page that stayed open.
    const partner = await this.#table.at(act.with);
    await partner.reads('Signé de part et d’autre', 'rm-agreement');
    await partner.readsNot('Dès que', 'rm-agreement');
    await this.#table.at(act.by);
  }

  async #log(hands: Hands, act: Of<'log'>): Promise<void> {
    const where = { in: 'rm-session-logger' };
    await this.#with(hands, 'rm-session-logger', act);
    await hands.choose(String(act.minutes), { ...where, near: 'Combien de minutes' });
    for (const skill of act.skills) await hands.choose(this.#story.skillNames[skill] ?? skill, { ...where, near: 'Travaillé ensemble' });
    if (act.next) await hands.type('Prochaine étape', act.next, where);
    await hands.press('Enregistrer la séance', where);
    await hands.reads(/La séance du .{3,30} est enregistrée\./, 'rm-session-logger');
    await hands.readsNot('Brouillon gardé', 'rm-session-logger');
  }

  async #confirm(hands: Hands, act: Of<'confirm'>): Promise<void> {
    await this.#with(hands, 'rm-session-logger', act);
    await hands.reads(`${act.with} a noté cette séance. Est-ce juste ?`, 'rm-session-logger');
    await hands.press('Oui, c’est juste', { in: 'rm-session-logger' });
    await hands.readsNot('Est-ce juste ?', 'rm-session-logger');
  }

  async #feedback(hands: Hands, { by, with: partner, moment, rate, word }: Of<'feedback'>): Promise<void> {
    const where = { in: 'rm-feedback-form' };
    const questionnaire = questionnaireFor(moment, this.#mentors.has(`${by} > ${partner}`) ? 'mentor' : 'mentee');
    if (!questionnaire) throw new Error(`Nothing is asked at ${moment}`);
    const words = (id: string): string => said[`q.${questionnaire.id}.${id}`]!.replace('{partner}', partner);
    const asked = questionnaire.items.filter(({ optional }) => !optional);
    const first = words(asked[0]!.id).replace(/[\u00a0\u202f]/g, ' ');
    // What was sent last is still thanked for; what the partner wrote says the same words further down.
    const shown = await hands.reads(text => text.includes('Questions suivantes') || (text.includes('Envoyer') && text.includes(first)), 'rm-feedback-form');
    if (shown.includes('Questions suivantes')) await hands.press('Questions suivantes', where);
    await hands.reads(text => text.includes('Envoyer') && text.includes(first), 'rm-feedback-form');
    for (const { id, scale, options = [] } of asked) {
      const answer =
        scale === 'choice' ? said[`q.${questionnaire.id}.${id}.${options[0] ?? ''}`]! : scale === 'yes-no' ? said['scale.yes-no.yes']! : String(rate);
      await hands.choose(answer, { ...where, near: words(id) });
    }
    if (word) await hands.type(`${words('word')} (facultatif)`, word, where);
    await hands.press('Envoyer', where);
    await hands.reads(`Merci, ${by}`, 'rm-feedback-form');
  }

  async #review(hands: Hands, act: Of<'review'>): Promise<void> {
    const where = { in: 'rm-review' };
    await this.#with(hands, 'rm-review', act);
    await hands.choose(String(act.success), { ...where, near: 'Ce mentorat a-t-il apporté ce que vous en attendiez ?' });
    await hands.type('Ce qui a changé, avec vos mots (facultatif)', act.changed, where);
    for (const { skill: id, level, evidence } of act.levels) {
      const skill = this.#story.skillNames[id] ?? id;
      await hands.choose(wants.skill[level]!, { ...where, near: skill });
      if (!evidence) continue;
      await hands.unfold(`Ajouter un exemple, ${skill}`, where);
      await hands.type(`Un exemple pour « ${skill} » (facultatif)`, evidence, where);
    }
    await hands.choose(wants.wish[act.wish], { ...where, near: 'Et maintenant ?' });
    await hands.press('Donner mon bilan', where);
    await hands.reads(`Merci, ${act.by}. Votre bilan est donné.`, 'rm-review');
  }

  async #addRoles(hands: Hands, { with: [mentor, mentee] }: Of<'add-roles'>): Promise<void> {
    await hands.pick('Quel binôme ?', `${mentor} et ${mentee}`, { in: 'rm-review' });
    await hands.press('Ajouter les rôles manquants', { in: 'rm-review' });
    await hands.reads('Les rôles sont ajoutés.', 'rm-review');
  }

  async #renew(hands: Hands, act: Of<'renew'>): Promise<void> {
    await this.#with(hands, 'rm-review', act);
    // Both views side by side, each under its name.
    const text = await hands.reads('Côte à côte', 'rm-review');
    const changes = this.#story.acts.flatMap(one =>
      one.do === 'review' && [one.by, one.with].sort().join() === [act.by, act.with].sort().join() ? [one.changed] : [],
    );
    for (const words of changes) if (!text.includes(words)) throw new Error(`“${words}” is not there to read`);
    await hands.press(act.swap ? 'Échanger les rôles' : 'Reconduire le binôme', { in: 'rm-review' });
    await hands.reads('La nouvelle étape est proposée.', 'rm-review');
  }
}
