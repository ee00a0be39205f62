// The mails that people of the story get, from maildev.
import { until } from './wait.mjs';

/** The mails to an address, the newest first. */
async function to(mails, address) {
  const all = await (await fetch(`${mails}/api/email`)).json();
  return all.filter((mail) => mail.to.some((one) => one.address === address)).reverse();
}

/** The newest mail to an address whose subject fits, once there are more of these than `before`. */
export async function receive(mails, address, subject, before = 0) {
  const look = async () => {
    const fitting = (await to(mails, address)).filter((mail) => subject.test(mail.subject));
    return fitting.length > before && fitting[0];
  };
  return (await until(`a mail to ${address} about ${subject}`, look)).found;
}

/** The first link of a mail that leads to this origin. */
export function link(mail, origin) {
  const found = mail.text.match(/https?:\/\/\S+/g)?.find((url) => url.startsWith(origin));
  if (!found) throw new Error(`no link to ${origin} in:\n${mail.text}`);
  return found;
}

/** A mail as it came, with its headers. */
export async function source(mails, { id }) {
  return (await fetch(`${mails}/api/email/${id}/source`)).text();
}
