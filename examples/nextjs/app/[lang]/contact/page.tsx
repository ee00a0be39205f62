import type { Metadata } from 'next';
import { contact } from '@/actions/contact';
import { Form } from '@/components/form';
import { Heading } from '@/components/heading';
import { Shell } from '@/components/shell';
import { metadata } from '@/lib/metadata';
import { spoken } from '@/lib/texts';

type Props = PageProps<'/[lang]/contact'>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { lang, texts } = await spoken(params);
  return metadata({ lang, path: '/contact', title: texts.contact.title, description: texts.contact.about });
}

export default async function Contact({ params }: Props) {
  const { lang, texts } = await spoken(params);
  const { contact: said, form } = texts;
  return (
    <Shell lang={lang} path="/contact">
      <Heading title={said.title} text={said.about} />
      <Form
        action={contact}
        hidden={{ lang }}
        fields={[
          { name: 'name', label: said.name, required: true, maxLength: 100, autoComplete: 'name' },
          { name: 'email', label: said.email, type: 'email', required: true, maxLength: 255, autoComplete: 'email' },
          { name: 'topic', label: said.topic, type: 'select', options: Object.entries(said.topics), value: 'question' },
          { name: 'text', label: said.text, type: 'textarea', required: true, maxLength: 5000 },
        ]}
        submit={said.send}
        sending={form.sending}
      />
    </Shell>
  );
}
