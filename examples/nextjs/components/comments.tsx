import { comment } from '@/actions/comment';
import type { CommentsQuery } from '@/lib/generated/graphql';
import { type Language, longDate } from '@/lib/locale';
import { published } from '@/lib/presswork';
import { COMMENTS } from '@/lib/queries';
import { session } from '@/lib/session';
import { textsIn } from '@/lib/texts';
import { Avatar } from './avatar';
import type { FieldProps } from './field';
import { Form } from './form';

/** What readers wrote about an article, as far as an editor approved it, and a form to write more. */
export async function Comments({ article, lang }: { article: string; lang: Language }) {
  const { comments: texts, form } = textsIn(lang);
  const { comments: latest } = await published(COMMENTS, { article });
  const comments = latest.toReversed();
  const isSignedIn = (await session()) !== null;
  const name: FieldProps = { name: 'name', label: texts.name, required: true, maxLength: 100, autoComplete: 'name' };
  const text: FieldProps = { name: 'text', label: texts.text, type: 'textarea', required: true, maxLength: 2000 };
  return (
    <section className="comments" aria-labelledby="comments">
      <h2 id="comments">{texts.title}</h2>
      {comments.length === 0 && <p>{texts.none}</p>}
      <ol>{comments.map((one) => one && <One key={one.documentId} comment={one} lang={lang} />)}</ol>
      <h3>{texts.write}</h3>
      {isSignedIn && <p>{texts.signedIn}</p>}
      <Form action={comment} hidden={{ lang, article }} fields={isSignedIn ? [text] : [name, text]} submit={texts.send} sending={form.sending} />
    </section>
  );
}

function One({ comment, lang }: { comment: NonNullable<CommentsQuery['comments'][number]>; lang: Language }) {
  const name = comment.user?.displayName || comment.authorName;
  return (
    <li>
      <Avatar picture={comment.user?.avatar} name={name} />
      <div>
        <p className="byline">
          <strong>{name}</strong>
          {comment.createdAt && <time dateTime={comment.createdAt}>{longDate(comment.createdAt, lang)}</time>}
        </p>
        <p className="said-so">{comment.body}</p>
      </div>
    </li>
  );
}
