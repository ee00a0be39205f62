import { Button, Group, Text } from '@mantine/core';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MeFragment } from '../../graphql/generated/graphql';
import { focusFirst } from '../../ui/focus';
import { Enrolment } from './Enrolment';
import { RecoveryCodes } from './RecoveryCodes';
import { Section } from './Section';
import { WithPassword } from './WithPassword';

/** A code besides the password: to set up, to take away, and what helps whoever lost it. */
export function SecondFactor({ me }: { me: MeFragment }) {
  const { t } = useTranslation();
  const [act, setAct] = useState<'enrol' | 'renew' | 'remove' | null>(null);
  const [codes, setCodes] = useState<string[] | null>(null);
  const buttons = useRef<HTMLDivElement>(null);
  const close = () => setAct(null);
  const show = (made: string[]) => {
    setCodes(made);
    close();
  };
  const finish = () => {
    setCodes(null);
    // the button that began it is not there any more
    setTimeout(() => focusFirst(buttons.current));
  };
  return (
    <Section title={t('account.factor')}>
      <Text size="sm">{me.secondFactor ? t('account.factorOn', { count: me.recoveryCodes }) : t('account.factorOff')}</Text>
      <Group gap="xs" ref={buttons}>
        {me.secondFactor ? (
          <>
            <Button size="xs" variant="default" onClick={() => setAct('renew')}>
              {t('account.renew')}
            </Button>
            <Button size="xs" variant="default" c="red" onClick={() => setAct('remove')}>
              {t('account.remove')}
            </Button>
          </>
        ) : (
          <Button size="xs" onClick={() => setAct('enrol')}>
            {t('account.enrol')}
          </Button>
        )}
      </Group>
      {act === 'enrol' && <Enrolment onClose={close} onCodes={show} />}
      {(act === 'renew' || act === 'remove') && <WithPassword act={act} onClose={close} onCodes={show} />}
      <RecoveryCodes codes={codes} email={me.email} onClose={finish} />
    </Section>
  );
}
