import { describe, expect, test } from 'vitest';
import type { ContentField, ContentType } from '../../model/contentModel';
import { exampleModel } from '../exampleModel';
import '../registry';
import type { RelationValue } from '../relation/value';
import { component } from '.';

const model = exampleModel({
  types: [
    {
      uid: 'api::page.page',
      object: 'Page',
      attributes: {
        hero: { type: 'component', component: 'parts.hero' },
        links: { type: 'component', component: 'parts.link', repeatable: true, min: 1, max: 2 },
        teasers: { type: 'component', component: 'parts.teaser', repeatable: true },
      },
    },
  ],
  components: [
    {
      uid: 'parts.hero',
      object: 'ComponentPartsHero',
      attributes: { heading: { type: 'string', required: true }, links: { type: 'component', component: 'parts.link', repeatable: true } },
    },
    { uid: 'parts.link', object: 'ComponentPartsLink', attributes: { url: { type: 'string' }, label: { type: 'string', maxLength: 3 } } },
    {
      uid: 'parts.teaser',
      object: 'ComponentPartsTeaser',
      attributes: { page: { type: 'relation', relation: 'oneToOne', target: 'api::page.page' } },
    },
  ],
});
const page = model.types[0] as ContentType;
const hero = page.field('hero') as ContentField;
const links = page.field('links') as ContentField;
const stored = { id: '1', heading: 'Hello', links: [{ id: '7', url: '/', label: 'Home' }] };

describe('component', () => {
  test('selects all that is inside, and lists as far as the server tells of them', () => {
    expect(component.selection(hero, model)).toBe('hero { id heading links(pagination: { limit: -1 }) { id url label } }');
  });

  test('goes back as it came, with its ids', () => {
    expect(component.toInput(component.fromData(stored, hero, model), hero, model)).toEqual(stored);
    expect(component.toInput(component.fromData(null, hero, model), hero, model)).toBeNull();
  });

  test('a copy is new, all the way down', () => {
    const copy = component.copy?.(component.fromData(stored, hero, model), hero, model);
    expect(component.toInput(copy ?? null, hero, model)).toEqual({ heading: 'Hello', links: [{ url: '/', label: 'Home' }] });
  });

  test('tells by path what is wrong', () => {
    const bare = component.fromData({ id: '1', links: [{ url: '/' }, { label: 'long' }] }, hero, model);
    expect(Object.keys(component.validate(bare, hero, model))).toEqual(['heading', 'links.1.label']);
    const many = component.fromData([{}, {}, {}], links, model);
    expect(component.validate(many, links, model)).toEqual({ '': { key: 'parts.problem.max', values: { count: 2 } } });
    expect(component.validate([], links, model)).toEqual({});
  });

  test('tells how entries stand that its relations lead to, and stays the same where nothing is new', () => {
    const teasers = page.field('teasers') as ContentField;
    const read = (status: string) => component.fromData([{ id: '1', page: { documentId: 'p', _status: status } }], teasers, model);
    const written = read('DRAFT');
    expect(component.renew?.(written, read('DRAFT'), teasers, model)).toBe(written);
    const renewed = component.renew?.(written, read('PUBLISHED'), teasers, model) as { page: RelationValue }[] | undefined;
    expect(renewed?.[0]?.page.entries[0]?.standing).toBe('published');
  });

  test('is summed up by its title, or by what can be read first', () => {
    expect(component.words?.(component.fromData(stored, hero, model), hero, model)).toBe('Hello');
    expect(component.words?.(component.fromData([{ url: '/a' }, { url: '/b', label: 'B' }], links, model), links, model)).toBe('/a, B');
  });
});
