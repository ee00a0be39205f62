export const name = 'an entry is written, published, translated, restored; what was not saved is offered again';

const WALK = {
  kind: 'collectionType',
  collectionName: 'walks',
  info: { singularName: 'walk', pluralName: 'walks', displayName: 'Walk' },
  options: { draftAndPublish: true },
  pluginOptions: { i18n: { localized: true } },
  attributes: {
    title: { type: 'string', required: true, pluginOptions: { i18n: { localized: true } } },
    slug: { type: 'uid', targetField: 'title' },
    guides: { type: 'relation', relation: 'manyToMany', target: 'api::author.author' },
    story: { type: 'dynamiczone', components: ['blocks.quote', 'blocks.rich-text'] },
  },
};

export async function run({ page, admin }) {
  const { modelEditing } = await ask(page, '{ modelEditing { revision } }');
  await ask(page, 'mutation ($change: [AdminModelFileInput!]!, $expected: String!) { applyModelChange(change: $change, expected: $expected) { ok } }', {
    change: [{ uid: 'api::walk.walk', definition: WALK }],
    expected: modelEditing.revision,
  });
  for (const author of ['Berta', 'Carl', 'Dora']) {
    await ask(page, 'mutation ($name: String!) { createAuthor(data: { name: $name }) { documentId } }', { name: author });
  }
  const { createApiToken } = await ask(page, 'mutation { createApiToken(name: "Reader of walks", kind: READ_ONLY) { token } }');
  const walks = async (locale) => {
    const query = `{ walks(locale: "${locale}") { title slug guides { name } story { ... on ComponentBlocksQuote { text attribution } } } }`;
    return (await ask(page, query, {}, '/graphql', createApiToken.token)).walks;
  };

  // written
  await page.goto('/admin');
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Walk' }).click();
  await page.getByRole('link', { name: 'Create' }).first().click();
  await page.getByRole('textbox', { name: 'Title', exact: true }).fill('Around the lake');
  expectEqual(await page.getByRole('textbox', { name: 'Slug' }).inputValue(), 'around-the-lake');
  for (const author of ['Berta', 'Carl', 'Dora']) {
    await page.getByRole('textbox', { name: 'Guides' }).fill(author);
    await page.getByRole('option', { name: author, exact: true }).click();
  }
  await page.getByRole('button', { name: 'Add to Story' }).click();
  await page.getByRole('textbox', { name: 'Find a component' }).fill('quo');
  await page.getByRole('option', { name: 'Quote' }).click();
  await page.getByRole('textbox', { name: 'Text', exact: true }).fill('Walk slowly');
  await page.getByText(/^Saved at/).waitFor();
  await page.getByText('Draft', { exact: true }).waitFor();
  expectEqual(await walks('en'), []);

  // put in order by keys alone
  await page.getByRole('button', { name: 'Move Dora', exact: true }).focus();
  for (const [key, heard] of [
    ['Space', 'Dora was picked up at place 3 of 3'],
    ['ArrowUp', 'Dora is at place 2 of 3'],
    ['ArrowUp', 'Dora is at place 1 of 3'],
    ['Space', 'Dora was put down at place 1 of 3'],
  ]) {
    await page.keyboard.press(key);
    await page.getByText(heard).waitFor();
    // what drags hears arrow keys from the next turn on, which nobody's fingers are faster than
    await page.evaluate(() => new Promise((next) => setTimeout(next)));
  }
  await page.getByRole('button', { name: 'Publish' }).click();
  await page.getByText(/^Published at/).waitFor();
  const guides = ['Dora', 'Berta', 'Carl'].map((author) => ({ name: author }));
  const english = { title: 'Around the lake', slug: 'around-the-lake', guides, story: [{ text: 'Walk slowly', attribution: null }] };
  expectEqual(await walks('en'), [english]);
  const entry = page.url();

  // translated
  await page.goto('/admin/settings/locales');
  await page.getByRole('button', { name: 'Add a locale' }).click();
  const adding = page.getByRole('dialog', { name: 'Add a locale' });
  await adding.getByRole('combobox', { name: 'Locale' }).fill('German');
  await adding.getByRole('option', { name: 'German (de)' }).click();
  await adding.getByRole('button', { name: 'Add a locale' }).click();
  await page.getByRole('row', { name: 'German' }).waitFor();
  await page.goto(entry);
  await page.getByRole('button', { name: /^Locale: English/ }).click();
  await page.getByRole('menuitemradio', { name: 'German' }).click();
  await page.getByRole('button', { name: /^Fill from English/ }).click();
  await page.getByRole('heading', { name: 'Around the lake' }).waitFor();
  await page.getByRole('textbox', { name: 'Title', exact: true }).fill('Um den See');
  await page.keyboard.press('Control+Enter');
  await page.getByText(/^Published at/).waitFor();
  expectEqual(await walks('de'), [{ ...english, title: 'Um den See', slug: 'um-den-see' }]);

  // unpublished, in this locale alone
  await page.getByRole('button', { name: 'More to do with this entry' }).click();
  await page.getByRole('menuitem', { name: 'Unpublish' }).click();
  await page.getByRole('dialog', { name: 'Unpublish this entry?' }).getByRole('button', { name: 'Unpublish' }).click();
  await page.getByText(/^Unpublished at/).waitFor();
  expectEqual(await walks('de'), []);
  expectEqual(await walks('en'), [english]);

  await page.getByRole('button', { name: 'History' }).click();
  const history = page.getByRole('complementary', { name: 'About this entry' }).getByRole('listitem');
  for (const act of ['Unpublished', 'Published', 'Created']) await history.filter({ hasText: new RegExp(`^${act}, ${admin.email}`) }).waitFor();

  // and back to how it was
  const title = page.getByRole('textbox', { name: 'Title', exact: true });
  await title.fill('Um den Teich');
  await page.keyboard.press('Control+S');
  await page.getByText(/^Saved at/).waitFor();
  await history.filter({ hasText: new RegExp(`^Changed, ${admin.email}`) }).first().waitFor();
  await page.getByRole('button', { name: /^Restore the version of/ }).first().click();
  await page.getByRole('dialog').getByRole('button', { name: 'Restore', exact: true }).click();
  await page.getByText(/^Restored at/).waitFor();
  expectEqual(await title.inputValue(), 'Um den See');

  // the page ends before what was typed is saved
  const isKept = (words) => Object.values(sessionStorage).some((text) => text.includes(words));
  await page.goto('/admin/content/api::homepage.homepage');
  await title.fill('Not saved yet');
  await page.waitForFunction(isKept, 'Not saved yet');
  await page.reload();
  await page.getByRole('button', { name: 'Take it back' }).click();
  expectEqual(await title.inputValue(), 'Not saved yet');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText(/^Saved at/).waitFor();
  await page.waitForFunction((words) => !Object.values(sessionStorage).some((text) => text.includes(words)), 'Not saved yet');
}

/** What the server answers, asked from the page with its session or with a token. */
async function ask(page, query, variables = {}, path = '/admin/graphql', token = null) {
  const { data, errors } = await page.evaluate(
    async ([to, body, bearer]) => {
      const headers = { 'content-type': 'application/json', ...(bearer && { authorization: `Bearer ${bearer}` }) };
      return (await fetch(to, { method: 'POST', headers, body })).json();
    },
    [path, JSON.stringify({ query, variables }), token],
  );
  if (errors) throw new Error(JSON.stringify(errors));
  return data;
}

function expectEqual(found, expected) {
  if (JSON.stringify(found) !== JSON.stringify(expected)) throw new Error(`expected ${JSON.stringify(expected)}, found ${JSON.stringify(found)}`);
}
