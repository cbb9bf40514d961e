// A TypeDoc plugin: pages written by hand keep the address their `page` names, modules have the name one imports.
import { Converter, KindRouter, PageEvent, ReflectionKind } from 'typedoc';

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
  // TypeDoc's page has neither a main part nor one set apart, for those who jump from part to part.
  app.renderer.on(PageEvent.END, page => {
    page.contents = page.contents
      ?.replace('<div class="col-content">', '<div class="col-content" role="main">')
      .replace('<div class="page-menu">', '<div class="page-menu" role="complementary" aria-label="Beside this page">')
      // A table of many columns is moved sideways on a narrow screen, with keys, too.
      .replaceAll(/<table>[^]*?<\/table>/g, table =>
        (table.match(/<th>|<th /g) ?? []).length > 3 ? `<div class="rm-wide" role="region" aria-label="Table" tabindex="0">${table}</div>` : table,
      )
      // A page opened from the disk has no folders that answer.
      .replaceAll(/href="\.\.\/(?=["#])/g, 'href="../index.html')
      .replaceAll(/<h3>(Settings|On This Page)<\/h3>/g, '<h2>$1</h2>');
  });
}
