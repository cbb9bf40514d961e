import { html, nothing } from 'lit';
import type { Side } from './facts.js';
import { fold, paged, person } from './scene.js';
import type { Scene } from './scene.js';

/** Both sides at a glance: who can be matched, places left, whom matching leaves out and why. */
export function peopleView(scene: Scene): unknown {
  return html`<div class="sides" part="people">${side(scene, 'mentor', scene.mentors)}${side(scene, 'mentee', scene.mentees)}</div>`;
}

function side(scene: Scene, role: 'mentor' | 'mentee', { open, paired, free, out }: Side): unknown {
  const { say } = scene;
  return html`<section class="side ${role}"><h3>${say(`${role}s`)}</h3>
    <p class="figure"><b>${scene.host.formatNumber(open.length)}</b> ${say('ready', { count: open.length })}</p>
    <p class="meta">${say('free', { count: free })}${paired ? ` · ${say('paired', { count: paired })}` : nothing}</p>
    ${
      out.length
        ? fold(scene, `out-${role}`, say('out', { count: out.length }), () => [
            html`<p class="meta">${say(`out.${role}`)}</p>`,
            paged(
              scene,
              `out-${role}`,
              out,
              one => html`<li>${person(scene, role, one.name)} <span class="meta">${say(`out.${one.state}.${role}`)}</span></li>`,
              say('out', { count: out.length }),
            ),
          ])
        : nothing
    }</section>`;
}
