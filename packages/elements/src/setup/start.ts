import { html, nothing } from 'lit';
import type { Bundle, ImportPreview } from '@reverse-mentoring/core';
import { chips, described, problemText, textField } from '../internal/controls.js';
import { dropZone } from '../internal/drop-zone.js';
import { field, fineTuning, presetCards, shown } from './program-form.js';
import { notice } from '../internal/notice.js';
import type { Scene } from './scene.js';

/** A file that was looked into. */
export interface Chosen {
  readonly file: string;
  readonly text: string;
  readonly preview: ImportPreview;
  readonly title: string | undefined;
}

/** Title of the programme in a file that was found to be one. */
export function titleIn(text: string): string | undefined {
  const { records } = JSON.parse(text) as Bundle;
  const title = records.find(({ type }) => type === 'program')?.['title'];
  return typeof title === 'string' ? title : undefined;
}

/** Three questions and one button; below it the other ways to start. */
export function startView(scene: Scene, chosen: Chosen | undefined, choose: (file: File | undefined) => void, bring: (chosen: Chosen) => void): unknown {
  const { host, runner } = scene;
  const t = host.t.bind(host);
  const busy = String(runner.busy !== undefined);
  let number = 0;
  const question = (title: string): unknown => html`<h3><i aria-hidden="true">${++number}</i>${title}</h3>`;
  return html`<p class="hint">${t('setup.intro')}</p>
    <form novalidate @submit=${(event: Event) => {
      event.preventDefault();
      scene.create();
    }}>
      <section>${question(t('setup.what'))}${field(scene, 'title', { hint: t('setup.title.hint') })}${field(scene, 'purpose', { type: 'textarea', hint: t('setup.purpose.hint') })}</section>
      ${scene.known ? nothing : html`<section>${question(t('setup.who'))}${who(scene)}</section>`}
      <section>${question(t('setup.how'))}${presetCards(scene)}${fineTuning(scene)}</section>
      <div class="stack">${runner.saying('create')}<div class="row"><button type="submit" class="primary" ?disabled=${scene.readonly} aria-disabled=${busy}>${t(runner.busy === 'create' ? 'rm.saving' : 'setup.create')}</button></div></div>
    </form>
    <div class="stack"><h3>${t('setup.or')}</h3><div class="ways">
      <details><summary>${t('setup.file')}</summary><div class="stack"><p>${t('setup.file.hint')}</p>${dropZone(t('setup.file.choose'), choose)}
        ${chosen ? fileView(scene, chosen, choose, bring) : nothing}${runner.saying('file')}</div></details>
      ${
        // With a programme there already it could not be told apart, nor thrown away alone.
        scene.known || scene.record
          ? nothing
          : html`<details><summary>${t('setup.sample')}</summary><div class="stack"><p>${t('setup.sample.hint')}</p><div class="row"><button type="button" ?disabled=${scene.readonly} aria-disabled=${busy} @click=${() => {
              scene.sample();
            }}>${t('setup.sample.do')}</button></div>${runner.saying('sample')}</div></details>`
      }
    </div></div>`;
}

function who(scene: Scene): unknown {
  const { host, who: typed, consent } = scene;
  const t = host.t.bind(host);
  const problem = scene.problem('agreed');
  return html`<p class="hint">${t('setup.who.hint')}</p>
    ${textField({
      name: 'name',
      label: t('setup.name'),
      value: typed.name,
      required: true,
      problem: scene.problem('name'),
      onInput: name => {
        scene.editWho({ name });
      },
    })}
    ${chips({
      name: 'roles',
      legend: t('setup.roles'),
      multiple: true,
      options: (['mentee', 'mentor'] as const).map(role => ({ value: role, label: t(`setup.role.${role}`) })),
      value: typed.roles ?? [],
      onChange: (_, all) => {
        scene.editWho({ roles: all as readonly ('mentor' | 'mentee')[] });
      },
    })}
    <details><summary>${t('setup.agree.text')}</summary><p class="panel words" lang=${consent?.lang ?? nothing}>${shown(scene, 'consent')}</p></details>
    <div class="field"><label class="chip check"><input type="checkbox" name="agreed" .checked=${!!typed.agreed} aria-describedby=${described('agreed', problem)} aria-invalid=${!!problem} @change=${(
      event: Event,
    ) => {
      scene.editWho({ agreed: (event.target as HTMLInputElement).checked });
    }}><span>${t('setup.agree')}</span></label>${problemText('agreed', problem)}</div>`;
}

function fileView(scene: Scene, chosen: Chosen, choose: (file: File | undefined) => void, bring: (chosen: Chosen) => void): unknown {
  const { host } = scene;
  const { file, title, preview } = chosen;
  const counted = (kind: string, type: string): string => {
    const { added = 0, changed = 0, same = 0 } = preview.types[type] ?? {};
    return host.t(`setup.file.${kind}`, { count: added + changed + same });
  };
  const counts = { people: counted('people', 'member'), pairs: counted('pairs', 'pair'), sessions: counted('sessions', 'session') };
  const { waiting } = preview;
  // A programme that the clock holds back would not be there after starting with it.
  const isAhead = waiting > 0 && !preview.types['program'];
  return html`<p role="status">${isAhead ? nothing : host.t(title === undefined ? 'setup.file.none' : 'setup.file.found', { file, title, ...counts })}</p>
    ${waiting ? notice({ kind: 'warning', text: host.t('setup.file.ahead', { file, count: waiting, date: host.formatDay(host.client?.today() ?? '', '') }) }) : nothing}
    <div class="row">
      ${
        title === undefined || isAhead
          ? nothing
          : html`<button type="button" class="primary" ?disabled=${scene.readonly} @click=${() => {
              bring(chosen);
            }}>${host.t('setup.file.do')}</button>`
      }
      <button type="button" class="plain" @click=${() => {
        choose(undefined);
      }}>${host.t('setup.cancel')}</button></div>`;
}
