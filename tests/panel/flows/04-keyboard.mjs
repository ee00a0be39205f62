export const name = 'an article is published by keys alone, mistakes and leaving are guarded, no field keeps the focus';

const ARTICLES = '/admin/content/api::article.article';
const TITLE = 'Bread needs time';
const FIELDS = ['title', 'slug', 'body', 'excerpt', 'publishedOn', 'views', 'rating', 'featured', 'metadata', 'kind'];
const PARTS = ['author', 'categories', 'tags', 'comments', 'cover', 'seo', 'links', 'blocks'];

export async function run({ page }) {
  const focused = (locator) => locator.and(page.locator(':focus')).waitFor();
  const title = page.getByRole('textbox', { name: 'Title', exact: true });

  // from the list to what readers see
  let keys = 0;
  const press = (chord) => {
    keys += chord.split('+').length;
    return page.keyboard.press(chord);
  };
  await page.goto(ARTICLES);
  await page.getByRole('link', { name: 'Create' }).first().waitFor();
  await press('Alt+N');
  await focused(title);
  await page.keyboard.type(TITLE);
  await press('Control+Enter');
  await page.getByText(/^Published at/).waitFor();
  if (keys > 15) throw new Error(`${keys} keys were pressed, 15 are enough`);
  const published = await page.evaluate(async (wanted) => {
    const query = 'query ($title: String!) { articles(filters: { title: { eq: $title } }) { slug } }';
    const body = JSON.stringify({ query, variables: { title: wanted } });
    const answer = await fetch('/graphql', { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    return (await answer.json()).data.articles;
  }, TITLE);
  if (published.length !== 1 || published[0].slug !== 'bread-needs-time') throw new Error(`the API has ${JSON.stringify(published)}`);

  // without a title nothing is published, and the focus goes where it is missing
  await page.goto(ARTICLES);
  await page.getByRole('link', { name: 'Create' }).first().waitFor();
  await page.keyboard.press('Alt+N');
  await focused(title);
  await page.keyboard.press('Tab');
  await focused(page.getByRole('textbox', { name: 'Slug' }));
  await page.keyboard.press('Control+Enter');
  await page.getByRole('alert').getByRole('listitem').filter({ hasText: 'Title: This is needed before the entry can be published' }).waitFor();
  await focused(title);

  // every field is come to, and left again, once the code of all inputs is there
  await page.locator('form [aria-busy=true]').first().waitFor({ state: 'hidden' });
  const reached = await walk(page);
  const missed = [...FIELDS, ...PARTS].filter((field) => !reached.includes(field));
  if (missed.length > 0) throw new Error(`Tab does not come to ${missed.join(', ')}`);

  // an item of a zone is added, and walked through, in the same way
  await page.keyboard.press('Shift+Tab');
  await focused(page.getByRole('button', { name: 'Add to Blocks' }));
  await page.keyboard.press('Enter');
  await focused(page.getByRole('textbox', { name: 'Find a component' }));
  await page.keyboard.type('call');
  await page.keyboard.press('Enter');
  await focused(page.getByRole('textbox', { name: 'Heading', exact: true }));
  await page.keyboard.type('Subscribe');
  const inside = await walk(page);
  if (!inside.includes('blocks.0.link')) throw new Error(`Tab comes to ${inside.join(', ')} only`);

  // an entry without a title is not saved by itself, so there is something to lose
  const leave = page.getByRole('dialog', { name: 'Leave without saving?' });
  await goToAuthors(page);
  await focused(leave.getByRole('button', { name: 'Stay' }));
  await page.keyboard.press('Enter');
  await leave.waitFor({ state: 'hidden' });
  const kept = await page.getByRole('textbox', { name: 'Heading', exact: true }).inputValue();
  if (kept !== 'Subscribe') throw new Error(`who stays has lost what was typed: ${kept}`);
  await goToAuthors(page);
  await focused(leave.getByRole('button', { name: 'Stay' }));
  await page.keyboard.press('Tab');
  await focused(leave.getByRole('button', { name: 'Leave without saving' }));
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Author', exact: true }).waitFor();
}

/** Presses Tab until the focus leaves the form; answers with the places of the fields that it came to. */
async function walk(page) {
  const places = new Set();
  for (let steps = 0; steps < 200; steps += 1) {
    const { path, isIn, moved } = await page.evaluate(() => {
      const active = document.activeElement;
      const moved = active !== window.lastFocused;
      window.lastFocused = active;
      return { path: active.closest('[data-path]')?.dataset.path, isIn: active.closest('form') !== null, moved };
    });
    if (!isIn) return [...places];
    if (!moved) throw new Error(`the focus stays in ${path}`);
    places.add(path);
    await page.keyboard.press('Tab');
  }
  throw new Error('the form has no end');
}

async function goToAuthors(page) {
  await page.keyboard.press('Control+k');
  const palette = page.getByRole('dialog', { name: 'Go to …' });
  await palette.getByRole('combobox').and(page.locator(':focus')).waitFor();
  await page.keyboard.type('author');
  await palette.getByRole('option', { name: 'Article' }).first().waitFor({ state: 'hidden' });
  await page.keyboard.press('Enter');
}
