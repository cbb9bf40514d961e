// A TypeDoc plugin: pages written by hand keep the address their `page` names, modules have the name one imports.
import { Converter, KindRouter, ReflectionKind } from 'typedoc';

class SiteRouter extends KindRouter {
  getIdealBaseName(reflection) {
    return (reflection.isDocument() && reflection.frontmatter.page) || super.getIdealBaseName(reflection);
  }
}

/** `core/src/plugin` is `@reverse-mentoring/core/plugin`. */
const imported = name => {
  const [folder, ...entry] = name.replace('/src', '').split('/');
  // Catalogues have no extension in their entries, the tags’ files do.
  return ['@reverse-mentoring', folder, ...entry].join('/') + (folder === 'elements' && entry.length ? '.js' : '');
};

export function load(app) {
  app.renderer.defineRouter('site', SiteRouter);
  app.converter.on(Converter.EVENT_RESOLVE_BEGIN, ({ project }) => {
    for (const child of project.children ?? []) if (child.kindOf(ReflectionKind.Module)) child.name = imported(child.name);
  });
}
