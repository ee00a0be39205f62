import { Button, Group, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { modellingOf } from '../../fields/registry';
import { attributesOf, withAttribute } from '../../model/definitions';
import { useModel } from '../../model/useModel';
import { announce } from '../../ui/announce';
import { Dialog } from '../../ui/Dialog';
import { AttributePicker } from './AttributePicker';
import { AttributeSettings } from './AttributeSettings';
import { useDrafting } from './drafting';
import { attributeProblem } from './names';
import { renameAttribute } from './removing';

/** Under which name a new attribute stands until it has one. */
const UNNAMED = '';

/** Adds an attribute (`name` is `null`) or changes one. What concerns other types, such as the other side of a relation, is staged with it. */
export function AttributeDialog({ uid, name: before, onClose }: { uid: string; name: string | null; onClose: () => void }) {
  const { t } = useTranslation();
  const { definitions, base, change } = useDrafting();
  const model = useModel();
  const [changed, setChanged] = useState(definitions);
  const [name, setName] = useState(before ?? '');
  const [isTried, setTried] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const key = before ?? UNNAMED;
  const attribute = attributesOf(changed, uid)[key];
  const others = Object.keys(attributesOf(definitions, uid)).filter((other) => other !== before);
  const problem = attributeProblem(name, others);
  // a saved attribute has content below its name
  const isNamed = before !== null && Object.hasOwn(attributesOf(base.definitions, uid), before);

  // the dialog's own focus went to what was picked before
  const isPicked = attribute !== undefined;
  useEffect(() => {
    if (isPicked) input.current?.focus();
  }, [isPicked]);

  const pick = (type: string) => {
    const fresh = modellingOf({ type })?.fresh?.(model) ?? {};
    setChanged(withAttribute(changed, uid, UNNAMED, { type, ...fresh }));
  };
  const take = (): boolean => {
    setTried(true);
    if (problem) {
      input.current?.focus();
      return false;
    }
    const taken = renameAttribute(changed, uid, key, name);
    change(taken);
    setChanged(taken);
    announce(t(before === null ? 'types.attribute.added' : 'types.attribute.changed', { name }));
    return true;
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (take()) onClose();
  };
  const another = () => {
    if (!take()) return;
    setName('');
    setTried(false);
  };
  const title = attribute
    ? t(before === null ? 'types.attribute.new' : 'types.attribute.edit', { name: before, type: t(`fields.${attribute.type}.name`) })
    : t('types.attribute.pick');
  return (
    <Dialog opened onClose={onClose} title={title} size="lg">
      {attribute ? (
        <form onSubmit={submit} noValidate>
          <Stack gap="sm">
            <TextInput
              ref={input}
              label={t('types.attribute.name')}
              description={isNamed ? t('types.attribute.named') : undefined}
              value={name}
              readOnly={isNamed}
              required
              data-autofocus
              onChange={(event) => setName(event.currentTarget.value)}
              error={isTried && problem && t(`types.problem.${problem}`)}
            />
            <AttributeSettings uid={uid} name={name} attribute={attribute} definitions={changed} onChange={setChanged} attributeKey={key} />
            <Group justify="flex-end" gap="xs">
              <Button variant="default" onClick={onClose}>
                {t('ui.cancel')}
              </Button>
              {before === null && (
                <Button variant="default" onClick={another}>
                  {t('types.attribute.another')}
                </Button>
              )}
              <Button type="submit">{t('types.take')}</Button>
            </Group>
          </Stack>
        </form>
      ) : (
        <AttributePicker onPick={pick} />
      )}
    </Dialog>
  );
}
