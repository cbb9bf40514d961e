import { html, nothing } from 'lit';
import type { Program, ProgramView } from '@reverse-mentoring/core';
import { notice } from '../internal/notice.js';
import { closingList, missingOf } from './closing.js';
import { field, fineTuning, planWords, presetCards } from './program-form.js';
import { isSample } from './scene.js';
import type { Scene } from './scene.js';

const order: readonly Program['status'][] = ['draft', 'open', 'running', 'closing', 'closed'];

/** Five steps in a line, the present one marked in words too. */
export function statusLine(scene: Scene, { status }: ProgramView): unknown {
  const { host } = scene;
  const at = order.indexOf(status);
  if (at < 0) return notice({ kind: 'warning', text: host.t(`setup.status.${status}`) });
  return html`<ol class="life" aria-label=${host.t('setup.status')}>${order.map((one, index) => html`<li class=${index < at ? 'past' : ''} aria-current=${index === at ? 'step' : nothing}>${host.t(`setup.status.${one}`)}</li>`)}</ol>`;
}

/** Who coordinates, for everybody else. */
export function byLine({ host, people }: Scene): unknown {
  const { coordinators, count } = people;
  if (coordinators.length) return html`<p>${host.t('setup.by', { count: coordinators.length, names: host.formatList(coordinators) })}</p>`;
  // Whoever it is may only be invited so far, and is nobody else's business.
  return count ? nothing : html`<p>${host.t('setup.by.nobody')}</p>`;
}

function facts(scene: Scene, record: ProgramView): unknown {
  const { host } = scene;
  return html`<div class="facts">${record.purpose ? html`<p>${record.purpose}</p>` : nothing}
    <p class="meta">${host.t('setup.dates', { from: host.formatDay(record.startsOn), to: host.formatDay(record.endsOn) })}${record.plan ? html` · ${planWords(scene, record.plan)}` : nothing}${record.sponsor ? html` · ${record.sponsor}` : nothing}</p></div>`;
}

/** The programme as those who take part in it see it. */
export function guestView(scene: Scene, record: ProgramView): unknown {
  return html`${statusLine(scene, record)}${facts(scene, record)}${byLine(scene)}`;
}

/** The programme's life, for its coordinator. */
export function lifeView(scene: Scene, record: ProgramView): unknown {
  const { runner } = scene;
  const over = record.status === 'closed' || record.status === 'cancelled';
  return html`${runner.saying('create')}${runner.saying('sample')}${runner.saying('file')}${isSample(record) ? sampleBanner(scene, record) : nothing}
    ${statusLine(scene, record)}
    <div class="panel stack">${over ? ended(scene, record) : nextStep(scene, record)}</div>
    ${scene.open === 'edit' && !over ? editForm(scene) : overview(scene, record, over)}
    ${runner.saying('save')}
    ${over ? nothing : stopFold(scene)}`;
}

function overview(scene: Scene, record: ProgramView, over: boolean): unknown {
  const { host, people } = scene;
  const live = scene.pairs.filter(pair => pair.live);
  return html`<div class="stack">${facts(scene, record)}
    <p class="meta">${host.t('setup.people', { count: people.count, joined: people.joined })} · ${host.t('setup.pairs', { count: live.length })}</p>
    ${
      over
        ? nothing
        : html`<div class="row"><button type="button" class="plain" ?disabled=${scene.readonly} @click=${() => {
            scene.show('edit');
          }}>${host.t('setup.edit')}</button></div>`
    }</div>`;
}

function ended(scene: Scene, { status }: ProgramView): unknown {
  const { host, runner } = scene;
  return html`<p>${host.t(`setup.now.${status}`)}</p>${runner.saying('advance')}
    <div class="row"><button type="button" class="primary" aria-disabled=${String(runner.busy !== undefined)} @click=${() => {
      scene.export();
    }}>${host.t('setup.export')}</button></div>${runner.saying('export')}`;
}

function nextStep(scene: Scene, { status }: ProgramView): unknown {
  const { host, runner } = scene;
  const t = host.t.bind(host);
  const to = order[order.indexOf(status) + 1] ?? 'closed';
  const few = (status === 'draft' && scene.people.count < 2) || (status === 'open' && !scene.pairs.length);
  const missing = status === 'closing' ? missingOf(scene) : [];
  return html`<p>${t(`setup.now.${status}`)}</p>${status === 'closing' ? closingList(scene, missing) : nothing}
    <p class="hint">${t(`setup.then.${status}`)}</p>${few ? html`<p class="hint">${t(`setup.few.${status}`)}</p>` : nothing}
    ${runner.saying('advance')}
    <div class="row"><button type="button" class=${missing.length || few ? '' : 'primary'} ?disabled=${scene.readonly} aria-disabled=${String(runner.busy !== undefined)} @keydown=${(
      event: KeyboardEvent,
    ) => {
      // The next step is the same button: a key held down would take the programme to its end.
      if (event.repeat) event.preventDefault();
    }} @click=${() => {
      void scene
        .act(
          'advance',
          { action: 'advance', to },
          async () => host.client?.advance(to),
          t('setup.advanced', { status: t(`setup.status.${to}`).toLocaleLowerCase(host.language) }),
        )
        .then(done => {
          if (done) host.shadowRoot?.querySelector<HTMLElement>('.said')?.focus();
        });
    }}>${t(runner.busy === 'advance' ? 'rm.saving' : `setup.next.${status}`)}</button></div>`;
}

function editForm(scene: Scene): unknown {
  const { host, runner } = scene;
  return html`<form novalidate @submit=${(event: Event) => {
    event.preventDefault();
    scene.save();
  }}><section>${field(scene, 'title')}${field(scene, 'purpose', { type: 'textarea', hint: host.t('setup.purpose.hint') })}${presetCards(scene)}${fineTuning(scene)}</section>
    <div class="row"><button type="submit" class="primary" aria-disabled=${String(runner.busy !== undefined)}>${host.t(runner.busy === 'save' ? 'rm.saving' : 'setup.save')}</button>
      <button type="button" class="plain" @click=${() => {
        scene.show('');
      }}>${host.t('setup.cancel')}</button></div></form>`;
}

function stopFold(scene: Scene): unknown {
  const { host } = scene;
  const count = scene.pairs.filter(pair => pair.live).length;
  return html`<details><summary>${host.t('setup.stop')}</summary><div class="stack"><p>${host.t('setup.stop.hint', { count })}</p>
    <div class="row"><button type="button" class="danger" ?disabled=${scene.readonly} @click=${() => {
      void scene.act(
        'advance',
        { action: 'advance', to: 'cancelled' },
        async () => host.client?.advance('cancelled'),
        host.t('setup.advanced', { status: host.t('setup.status.cancelled').toLocaleLowerCase(host.language) }),
      );
    }}>${host.t('setup.stop.do')}</button></div></div></details>`;
}

/** Says that it is a sample, and what throwing it away takes along. */
function sampleBanner(scene: Scene, record: ProgramView): unknown {
  const { host, people, runner } = scene;
  const t = host.t.bind(host);
  if (scene.open !== 'drop')
    return html`${notice({
      kind: 'warning',
      text: t('setup.sample.banner'),
      action: t('setup.sample.drop'),
      onAction: () => {
        scene.show('drop');
      },
    })}${runner.saying('forget')}`;
  const params = {
    title: record.title,
    people: t('setup.file.people', { count: people.count }),
    names: host.formatList(people.names.length > 6 ? [...people.names.slice(0, 5), '…'] : people.names),
    pairs: t('setup.file.pairs', { count: scene.pairs.length }),
  };
  return html`<div class="notice warning" role="group"><p id="sure" tabindex="-1">${t('setup.sample.sure', params)}</p>
    <div class="row"><button type="button" class="plain" @click=${() => {
      scene.show('');
    }}>${t('setup.sample.keep')}</button><button type="button" class="danger" aria-disabled=${String(runner.busy !== undefined)} @click=${() => {
      scene.forget();
    }}>${t('setup.sample.forget')}</button></div></div>${runner.saying('forget')}`;
}
