// What is made of texts that somebody else wrote.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { beginning, initial } from '@/lib/letters';
import { articlePath, inLanguage, isText, ownPath, pageNumber, tagPath, translations } from '@/lib/locale';
import { html } from '@/lib/markdown';
import { escaped } from '@/lib/xml';

test('Markdown becomes HTML, one level below the title of its page', () => {
  assert.equal(html('# One\n\n**two** `three`').trim(), '<h2>One</h2>\n<p><strong>two</strong> <code>three</code></p>');
});

test('what is HTML in Markdown is shown as text', () => {
  for (const text of ['<script>alert(1)</script>', '<img src=x onerror=alert(1)>', '<a href="javascript:alert(1)">x</a>', 'a <b onclick=x>b</b>']) {
    assert.doesNotMatch(html(text), /<(script|img|a |b )/);
  }
});

test('links lead to web and mail addresses and to this site', () => {
  for (const to of ['https://example.org/', 'http://example.org', 'mailto:ada@example.org', '/articles', '#part'])
    assert.match(html(`[x](${to})`), /<a href/);
  for (const to of [
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    '//evil.example',
    '&#106;avascript:alert(1)',
    'file:///x',
  ]) {
    assert.doesNotMatch(html(`[x](${to})`), /<a /, to);
  }
  assert.match(html('[x](https://example.org)'), /rel="noopener noreferrer"/);
});

test('images come from Presswork only, with a place that is kept for them', () => {
  assert.match(html('![The stairs](/uploads/stairs.png)'), /<img src="\/uploads\/stairs.png" alt="The stairs" width="1500" height="1000"/);
  assert.equal(html('![The "stairs"](https://example.org/x.png)').trim(), '<p>The &quot;stairs&quot;</p>');
  assert.doesNotMatch(html('![" onerror="alert(1)](/uploads/x.png)'), /"\s*onerror="/);
});

test('a table has a place of its own, as it may be wide', () => {
  assert.match(html('| a |\n|---|\n| 1 |'), /^<div class="wide"><table>\n<thead>/);
  assert.match(html('| a |\n|---|\n| 1 |'), /<\/table><\/div>$/m);
});

test('no letter is broken', () => {
  assert.deepEqual(['ada', '🦊 Zoë', ' zoë', ''].map(initial), ['A', '🦊', 'Z', '']);
  assert.deepEqual([beginning('ab🦊c', 3), beginning('ab', 3)], ['ab🦊', 'ab']);
});

test('addresses that are text', () => {
  const is = (address: string) => isText(new URL(address, 'https://example.org'));
  for (const address of ['/', '/articles/der-h%C3%A4fen', '/search?q=100%', '/search?q=%F0%9F%A6%8A', '/a%252500']) assert.ok(is(address), address);
  for (const address of ['/articles/%00', '/articles/a%00b', '/articles/%FF', '/tags/%E0%A4%A', '/search?q=%00']) assert.ok(!is(address), address);
});

test('addresses in languages', () => {
  assert.deepEqual([inLanguage('en', '/'), inLanguage('de', '/'), inLanguage('de', '/articles')], ['/', '/de', '/de/articles']);
  assert.equal(articlePath('de', 'der-hafen'), '/de/articles/der-hafen');
  assert.equal(tagPath('en', 'a/b ?'), '/tags/a%2Fb%20%3F');
  const elsewhere = translations([{ locale: 'de', slug: 'tinte' }, { locale: 'fr', slug: 'encre' }, { locale: 'en', slug: null }, null], articlePath);
  assert.deepEqual(elsewhere, { de: '/de/articles/tinte' });
});

test('numbers of pages', () => {
  assert.deepEqual([undefined, '2', '0', '-1', '1.5', 'x', '', ['1', '2'], '99999'].map(pageNumber), [1, 2, ...Array(7).fill(null)]);
});

test('after signing in, readers stay on this site', () => {
  assert.equal(ownPath('/de/articles/der-hafen?page=2', 'de'), '/de/articles/der-hafen?page=2');
  for (const to of ['//evil.example', 'https://evil.example', '/\\evil.example', '/a/..//evil.example', '/\tevil', null, '/a b']) {
    assert.equal(ownPath(to, 'de'), '/de', String(to));
  }
});

test('texts in XML', () => {
  assert.equal(escaped(`<a href="x">&'</a>`), '&lt;a href=&quot;x&quot;&gt;&amp;&apos;&lt;/a&gt;');
  assert.equal(escaped('a\u0000b\u000bc\ufffed\n🙂'), 'abcd\n🙂');
});
