// Fills in every form, with scripts and without: node check/forms.mjs SITE_URL MAIL_FOLDER [CHROMIUM]
// MAIL_FOLDER is where `presswork dev` puts mails: .presswork/mail of the project.
import assert from 'node:assert/strict';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { deflateSync } from 'node:zlib';
import { chromium } from 'playwright-core';

const [site, mails, executablePath = '/usr/bin/chromium'] = process.argv.slice(2);

/** The link to a page of the site in the newest mail to somebody. */
async function link(address, path) {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const names = (await readdir(mails).catch(() => [])).filter((name) => name.endsWith('.eml'));
    const read = async (name) => ({ text: await readFile(join(mails, name), 'utf8'), time: (await stat(join(mails, name))).mtimeMs });
    const all = (await Promise.all(names.map(read))).sort((one, other) => other.time - one.time);
    for (const { text } of all.filter((mail) => mail.text.includes(address))) {
      const plain = text.replace(/=\r?\n/g, '').replaceAll('=3D', '=');
      const found = plain.match(new RegExp(`${site}${path}\\?[\\w=%.-]+`));
      if (found) return found[0];
    }
    await pause(100);
  }
  throw new Error(`no mail to ${address} leads to ${path}`);
}

/** A picture of one colour, as a PNG. */
function picture() {
  const table = Array.from({ length: 256 }, (_, n) => Array.from({ length: 8 }).reduce((c) => (c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1), n));
  const check = (bytes) => ~bytes.reduce((c, byte) => table[(c ^ byte) & 255] ^ (c >>> 8), ~0) >>> 0;
  const chunk = (name, data) => {
    const [length, sum, body] = [Buffer.alloc(4), Buffer.alloc(4), Buffer.concat([Buffer.from(name), data])];
    length.writeUInt32BE(data.length);
    sum.writeUInt32BE(check(body));
    return Buffer.concat([length, body, sum]);
  };
  const row = Buffer.concat([Buffer.from([0]), Buffer.alloc(200 * 3, 0x77)]);
  const head = Buffer.from([0, 0, 0, 200, 0, 0, 0, 200, 8, 2, 0, 0, 0]);
  const data = deflateSync(Buffer.concat(Array(200).fill(row)));
  return Buffer.concat([Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]), chunk('IHDR', head), chunk('IDAT', data), chunk('IEND', Buffer.alloc(0))]);
}

const STEPS = {
  'the contact form keeps what was typed when something is wrong, and sends it': async (page) => {
    await page.goto(`${site}/contact`);
    await page.getByLabel('Your name').fill('Ada');
    await page.getByLabel('Your email address').fill('ada@nowhere');
    await page.getByLabel('Message').fill('A word.');
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByText('This is not an email address.').waitFor();
    assert.equal(await page.getByLabel('Your name').inputValue(), 'Ada');
    await page.getByLabel('Your email address').fill('ada@reader.example');
    await page.getByLabel('What it is about').selectOption('press');
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByRole('status').filter({ hasText: 'with the team' }).waitFor();
  },
  'a visitor comments': async (page) => {
    await page.goto(`${site}/articles`);
    await page.locator('.card a').first().click();
    await page.getByLabel('Your name').fill('Ada');
    await page.getByLabel('Comment', { exact: true }).fill('Well said.');
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByRole('status').filter({ hasText: 'awaiting approval' }).waitFor();
  },
  'a reader signs up, follows the link in the mail and signs in': async (page, reader) => {
    await page.goto(`${site}/sign-in`);
    await page.getByRole('link', { name: 'Create an account' }).click();
    await page.getByLabel('User name').fill(reader.name);
    await page.getByLabel('Email address').fill(reader.email);
    await page.getByLabel('Password').fill('a long password');
    await page.getByRole('button', { name: 'Create an account' }).click();
    await page.getByText('Look into your mail').waitFor();
    await page.goto(await link(reader.email, '/confirm'));
    await page.getByRole('button', { name: 'Confirm your address' }).click();
    await page.getByText('Your address is confirmed').waitFor();
    await page.goto(`${site}/sign-in`);
    await signIn(page, reader.name, 'not the password');
    await page.getByText('Name or password is not right.').waitFor();
    await signIn(page, reader.name, 'a long password');
    await page.getByRole('link', { name: 'Your profile' }).waitFor();
  },
  'brings a picture and a name': async (page) => {
    await page.getByRole('link', { name: 'Your profile' }).click();
    await page.getByLabel('Display name').fill('Ada the reader');
    await page.getByLabel('Picture').setInputFiles({ name: 'me.txt', mimeType: 'text/plain', buffer: Buffer.from('no picture') });
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('This is not a JPEG').waitFor();
    await page.getByLabel('Picture').setInputFiles({ name: 'me.png', mimeType: 'image/png', buffer: picture() });
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved.').waitFor();
    await page.goto(`${site}/profile`);
    assert.equal(await page.getByLabel('Display name').inputValue(), 'Ada the reader');
    await page.locator('img.avatar').waitFor();
  },
  'comments under that name, without being asked for it': async (page) => {
    await page.goto(`${site}/articles`);
    await page.locator('.card a').first().click();
    await page.getByText('You write under the name of your profile.').waitFor();
    await page.getByLabel('Comment', { exact: true }).fill('From a reader with a name.');
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByText('awaiting approval').waitFor();
  },
  'signs out, and chooses another password': async (page, reader) => {
    await page.goto(`${site}/profile`);
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('link', { name: 'Sign in' }).click();
    await page.getByRole('link', { name: 'Forgot your password?' }).click();
    await page.getByLabel('Email address').fill(reader.email);
    await page.getByRole('button', { name: 'Send the link' }).click();
    await page.getByText('a link is on its way').waitFor();
    await page.goto(await link(reader.email, '/reset-password'));
    await page.getByLabel('New password', { exact: true }).fill('another password');
    await page.getByLabel('New password, again').fill('yet another password');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('The two passwords differ.').waitFor();
    await page.getByLabel('New password', { exact: true }).fill('another password');
    await page.getByLabel('New password, again').fill('another password');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('heading', { name: 'Your profile' }).waitFor();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('link', { name: 'Sign in' }).waitFor();
  },
};

async function signIn(page, name, password) {
  await page.getByLabel('User name or email address').fill(name);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
for (const javaScriptEnabled of [true, false]) {
  const context = await browser.newContext({ javaScriptEnabled });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const name = `ada${Date.now().toString(36)}`;
  for (const [step, run] of Object.entries(STEPS)) {
    await run(page, { name, email: `${name}@reader.example` });
    console.log(`${javaScriptEnabled ? 'with scripts   ' : 'without scripts'}  ${step}`);
  }
  await context.close();
}
await browser.close();
