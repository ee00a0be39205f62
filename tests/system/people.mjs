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

/** The reader who signed up, signed in to the site. */
export async function signedIn(world) {
  const page = await reader(world);
  await page.goto(`${world.site}/`);
  if ((await page.getByRole('link', { name: 'Your profile' }).count()) === 0) {
    await signIn(world, page, world.people.reader);
    await page.getByRole('link', { name: 'Your profile' }).waitFor();
  }
  return page;
}

/** Sends the form by which readers come in. */
export async function signIn({ site }, page, { username, password }) {
  await page.goto(`${site}/sign-in`);
  await page.getByLabel('User name or email address').fill(username);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}
