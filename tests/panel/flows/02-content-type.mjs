export const name = 'a content type with a relation, a component and a zone is made, and the API has it at once';

export async function run({ page }) {
  await page.goto('/admin/types');
  await page.getByRole('button', { name: 'New', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Collection' }).click();
  const making = page.getByRole('dialog', { name: 'New collection' });
  await making.getByRole('textbox', { name: 'Name', exact: true }).fill('Place');
  await expectValue(making.getByLabel('Name in the API, for several'), 'places');
  await expectChecked(making.getByLabel('Drafts'));
  await making.getByLabel('Translated').check();
  await making.getByRole('button', { name: 'Create' }).click();
  await page.getByRole('heading', { name: 'Place', exact: true }).waitFor();

  await addField(page, 'Text', 'name', async (dialog) => {
    await dialog.getByLabel('Required').check();
    await dialog.getByLabel('Translated').check();
  });
  await addField(page, 'Address', 'slug', async (dialog) => {
    await dialog.getByLabel('Made of').selectOption('name');
  });
  await addField(page, 'Relation', 'guides', async (dialog) => {
    await choose(page, dialog.getByRole('combobox', { name: 'Leads to entries of' }), 'Author');
    await dialog
      .getByRole('radiogroup', { name: 'An entry of “Place” leads to how many of “Author”?' })
      .getByText('several', { exact: true })
      .click();
    await dialog.getByText('Every entry of “Place” leads to several of “Author”.').waitFor();
  });
  await addField(page, 'Component', 'links', async (dialog) => {
    await choose(page, dialog.getByRole('combobox', { name: 'Component' }), 'Link');
    await dialog.getByLabel('A list of them').check();
  });
  await addField(page, 'Dynamic zone', 'story', async (dialog) => {
    const components = dialog.getByRole('combobox', { name: 'Components' });
    await choose(page, components, 'Quote');
    await choose(page, components, 'Rich text');
    // the list stays open for more
    await page.keyboard.press('Escape');
  });

  await page.getByRole('link', { name: 'Review 1 change' }).click();
  const files = page.getByRole('region', { name: '1 file' });
  await files.getByText('src/api/place/content-types/place/schema.json').first().waitFor();
  await files.getByText('"singularName": "place"').waitFor();
  const types = page.getByRole('region', { name: /^GraphQL: \d+ types differ$/ });
  await types.getByText('type Place {').waitFor();
  await types.getByText('union PlaceStory').first().waitFor();
  await page.getByRole('button', { name: 'Apply' }).click();
  await page.getByText('Review 0 changes').waitFor();

  // the type is where the others are, and has a form
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Place' }).click();
  await page.getByText('There are no entries yet').waitFor();

  const found = await page.evaluate(async () => {
    const query = '{ __type(name: "Place") { fields { name } } __schema { queryType { fields { name } } } }';
    const answer = await fetch('/graphql', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query }) });
    return (await answer.json()).data;
  });
  const fields = found.__type?.fields.map((field) => field.name) ?? [];
  const missing = ['documentId', 'name', 'slug', 'guides', 'links', 'story', 'locale'].filter((field) => !fields.includes(field));
  if (missing.length > 0) throw new Error(`the content API has no ${missing.join(', ')} of Place, only ${fields.join(', ')}`);
  if (!found.__schema.queryType.fields.some((field) => field.name === 'places')) throw new Error('the content API does not answer places');
}

/** Adds a field of this kind to the type that is shown; `options` are what else is said of it. */
async function addField(page, kind, name, options) {
  await page.getByRole('button', { name: 'Add field' }).click();
  const pick = page.getByRole('dialog', { name: 'Which kind of field?' });
  await pick.getByRole('button', { name: new RegExp(`^${kind} ?[A-Z]`) }).click();
  const dialog = page.getByRole('dialog', { name: `New field: ${kind}` });
  await dialog.getByLabel('Name in the API').fill(name);
  await options(dialog);
  await dialog.getByRole('button', { name: 'Done', exact: true }).click();
  await dialog.waitFor({ state: 'hidden' });
  await page.getByRole('list', { name: 'Fields' }).getByText(name, { exact: true }).first().waitFor();
}

async function choose(page, combobox, option) {
  await combobox.click();
  await page.getByRole('option', { name: option, exact: true }).click();
}

async function expectValue(input, value) {
  const found = await input.inputValue();
  if (found !== value) throw new Error(`${value} is expected, not ${found}`);
}

async function expectChecked(input) {
  if (!(await input.isChecked())) throw new Error('it should be chosen already');
}
