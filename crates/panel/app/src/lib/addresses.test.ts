import { beforeEach, expect, test, vi } from 'vitest';
import { pictureAddress } from './addresses';

const origin = 'https://cms.example';

beforeEach(() => vi.stubGlobal('window', { location: { origin } }));

test('pictures of this server are shown', () => {
  for (const address of ['/uploads/a.png', 'a.png', `${origin}/uploads/a.png`]) expect(pictureAddress(address)).toBe(address);
});

test('another host is not asked, and what is no address is none', () => {
  const elsewhere = [
    'https://elsewhere.example/a.png',
    '//elsewhere.example/a.png',
    '\\\\elsewhere.example/a.png',
    `${origin}.elsewhere.example/a.png`,
  ];
  for (const address of [...elsewhere, 'data:image/png;base64,AA==', 'http://', null, undefined, 7]) expect(pictureAddress(address)).toBeUndefined();
});
