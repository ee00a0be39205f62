// What editors do, at random: each edit is a mutation with its variables.

const WORDS = 'ink lead press sheet margin proof galley serif quoin platen paper gutter folio stet type form'.split(' ');

/** Numbers that look random and are the same in each run. */
export function random(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (count) => Math.floor(next() * count);
  return { below, pick: (list) => list[below(list.length)] };
}

const text = (dice, words) => Array.from({ length: words }, () => dice.pick(WORDS)).join(' ');
const some = (dice, list, most) => [...new Set(Array.from({ length: 1 + dice.below(most) }, () => dice.pick(list)))];
const day = (dice) => `2025-${String(1 + dice.below(12)).padStart(2, '0')}-${String(1 + dice.below(28)).padStart(2, '0')}`;

const UPDATE = `mutation ($id: ID!, $locale: I18NLocaleCode, $data: ArticleInput!, $status: PublicationStatus!) {
  updateArticle(documentId: $id, locale: $locale, data: $data, status: $status) { documentId } }`;

let made = 0;
/** A text that no edit before has made. */
const unique = (dice, words) => `${text(dice, words)} ${(made += 1)}`;

/** What may be given of an article, and how often. */
const FIELDS = [
  ['slug', 1, (dice) => unique(dice, 2).replaceAll(' ', '-')],
  ['title', 4, (dice) => text(dice, 4)],
  ['excerpt', 3, (dice) => text(dice, 12)],
  ['body', 8, (dice) => text(dice, 80)],
  ['publishedOn', 1, day],
  ['featured', 1, (dice) => dice.below(10) === 0],
  ['rating', 2, (dice) => dice.below(50) / 10],
  ['views', 2, (dice) => dice.below(10_000)],
  ['seo', 2, (dice) => ({ metaTitle: text(dice, 5), metaDescription: text(dice, 15) })],
  ['author', 1, (dice, { authors }) => dice.pick(authors)],
  ['categories', 1, (dice, { categories }) => some(dice, categories, 2)],
  ['tags', 1, (dice, { tags }) => some(dice, tags, 3)],
  ['cover', 1, (dice, { files }) => dice.pick(files)],
];

const weighted = (dice, list) => dice.pick(list.flatMap((one) => Array(one[1]).fill(one)));

function article(dice, known) {
  const [field, , make] = weighted(dice, FIELDS);
  return [UPDATE, { id: dice.pick(known.articles), data: { [field]: make(dice, known) }, status: 'PUBLISHED' }];
}

/** An article as new ones are. */
export function newArticle(dice, known, number) {
  const data = {
    title: text(dice, 4), slug: `piece-${number}`, excerpt: text(dice, 12), body: text(dice, 80), publishedOn: day(dice),
    author: dice.pick(known.authors), categories: some(dice, known.categories, 2), tags: some(dice, known.tags, 3),
    cover: dice.pick(known.files), blocks: [{ __typename: 'ComponentBlocksQuote', text: text(dice, 8) }],
  };
  return ['mutation ($data: ArticleInput!) { createArticle(data: $data, status: PUBLISHED) { documentId } }', { data }];
}

/** An edit of one of these documents, by the mutation `update<type>`. */
function update(type, documents, data) {
  const query = `mutation ($id: ID!, $data: ${type}Input!) { update${type}(documentId: $id, data: $data) { documentId } }`;
  return (dice, known) => [query, { id: dice.pick(known[documents]), data: data(dice) }];
}

const byId = (mutation) => `mutation ($id: ID!) { ${mutation}(documentId: $id) { documentId } }`;

function deletion(dice, known) {
  const id = dice.pick(known.articles);
  for (const list of ['articles', 'german']) known[list] = known[list].filter((one) => one !== id);
  return [byId('deleteArticle'), { id }];
}

const KINDS = [
  ['article', 55, article],
  ['draft', 10, (dice, known) => [UPDATE, { id: dice.pick(known.articles), data: { title: text(dice, 4) }, status: 'DRAFT' }]],
  ['german', 6, (dice, known) => [UPDATE, { id: dice.pick(known.german), locale: 'de', data: { title: text(dice, 4) }, status: 'PUBLISHED' }]],
  ['publish', 6, (dice, known) => [byId('publishArticle'), { id: dice.pick(known.articles) }]],
  ['unpublish', 2, (dice, known) => [byId('unpublishArticle'), { id: dice.pick(known.articles) }]],
  ['deletion', 1, deletion],
  ['new article', 3, (dice, known) => newArticle(dice, known, `new-${(made += 1)}`)],
  ['author', 5, update('Author', 'authors', (dice) => ({ bio: text(dice, 20) }))],
  ['name', 1, update('Author', 'authors', (dice) => ({ name: text(dice, 2) }))],
  ['category', 4, update('Category', 'categories', (dice) => ({ description: text(dice, 10) }))],
  ['tag', 1, update('Tag', 'tags', (dice) => ({ name: unique(dice, 1) }))],
  ['approval', 4, update('Comment', 'comments', (dice) => ({ approved: dice.below(2) === 0 }))],
  ['homepage', 2, (dice) => ['mutation ($data: HomepageInput!) { updateHomepage(data: $data) { documentId } }', { data: { title: text(dice, 3) } }]],
  ['comment', 10, (dice, known) => ['mutation ($data: CommentInput!) { createComment(data: $data) { documentId } }', { data: { authorName: 'Kim', body: text(dice, 10), approved: dice.below(2) === 0, article: dice.pick(known.articles) } }]],
  ['picture', 2, (dice, known) => ['mutation ($id: ID!, $info: FileInfoInput!) { updateUploadFile(id: $id, info: $info) { documentId } }', { id: dice.pick(known.files), info: { alternativeText: text(dice, 4) } }]],
];

/** What kind of edit, the mutation and its variables. */
export function edit(dice, known) {
  const [kind, , make] = weighted(dice, KINDS);
  return [kind, ...make(dice, known)];
}
