// Who is in the story, and how they come in.

/** The first admin, logged in to the panel. */
export async function admin(world) {
  return cached(world, 'admin', async (page) => {
    const { email, password } = world.system().admin;
    await logIn(world, page, email, password);
  });
}

/** The editor that the first flow made, logged in to the panel. */
export async function editor(world) {
  return cached(world, 'editor', async (page) => {
    const { email, password } = world.people.editor;
    await logIn(world, page, email, password);
  });
}

/** A reader without cookies, in a browser of its own. */
export async function reader(world) {
  return cached(world, 'reader', async () => {});
}

async function cached(world, who, enter) {
  if (!world.pages[who]) {
    const page = await world.newPage();
    world.pages[who] = page;
    await enter(page);
  }
  return world.pages[who];
}

async function logIn({ api }, page, email, password) {
  await page.goto(`${api}/admin`);
  await page.getByLabel('Email').fill(email);
  await page.locator('input[type=password]').fill(password);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Dashboard' }).waitFor();
}
