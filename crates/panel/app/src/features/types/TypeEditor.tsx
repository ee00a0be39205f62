import { ActionIcon, Badge, Button, Code, Group, Menu, Tabs, Text, Title } from '@mantine/core';
import IconDots from '@tabler/icons-react/dist/esm/icons/IconDots.mjs';
import IconPlus from '@tabler/icons-react/dist/esm/icons/IconPlus.mjs';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { attributesOf, isComponent, nameOf } from '../../model/definitions';
import { LinkAnchor } from '../../ui/links';
import { Empty, NotFound } from '../../ui/states';
import { AttributeDialog } from './AttributeDialog';
import { AttributeList } from './AttributeList';
import classes from './Builder.module.css';
import { DefinitionSettings } from './DefinitionSettings';
import { DeleteDefinition } from './DeleteDefinition';
import { useDrafting } from './drafting';
import { hasDrafts, isLocalized, isSingle } from './draftModel';
import { ProblemList } from './ProblemList';
import { SdlView } from './SdlView';
import { UsageList } from './UsageList';
import { usesIn } from './usage';

type Asking = { what: 'settings' | 'delete' } | { what: 'attribute'; name: string | null };

/** A type or component: its attributes, where it is used, and what GraphQL has for it. */
export function TypeEditor({ uid }: { uid: string }) {
  const { t } = useTranslation();
  const { definitions, readOnly, problemsOf, base } = useDrafting();
  const { tab = 'attributes' } = useSearch({ strict: false }) as { tab?: string };
  const navigate = useNavigate();
  const [asking, setAsking] = useState<Asking | null>(null);
  const add = useRef<HTMLButtonElement>(null);
  const definition = definitions.get(uid);
  if (!definition) return <NotFound />;
  const close = () => {
    setAsking(null);
    // the button for the first field is gone when there is one, and could not be given the focus back
    setTimeout(() => document.activeElement?.matches('body, #main') && add.current?.focus(), 100);
  };
  const isEmpty = Object.keys(attributesOf(definitions, uid)).length === 0;
  const kind = isComponent(uid) ? 'COMPONENT' : isSingle(definition) ? 'SINGLE' : 'COLLECTION';
  const uses = usesIn(definitions, uid).length;
  return (
    <>
      <LinkAnchor to="/types/{-$uid}" params={{ uid: undefined }} size="sm" className={classes.back}>
        {t('types.back')}
      </LinkAnchor>
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <div>
          <Group gap="xs">
            <Title order={2}>{nameOf(definitions, uid)}</Title>
            <Badge variant="light" color="gray">
              {t(`types.kind.${kind}`)}
            </Badge>
            {hasDrafts(definition) && <Badge variant="outline">{t('types.drafts')}</Badge>}
            {isLocalized(definition) && <Badge variant="outline">{t('types.localized')}</Badge>}
          </Group>
          <Code>{uid}</Code>
          {definition.info?.description && <Text size="sm">{definition.info.description}</Text>}
        </div>
        {!readOnly && (
          <Group gap="xs" wrap="nowrap">
            <Button ref={add} size="xs" leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setAsking({ what: 'attribute', name: null })}>
              {t('types.attribute.add')}
            </Button>
            <Menu position="bottom-end">
              <Menu.Target>
                <ActionIcon variant="default" size={30} aria-label={t('types.more')}>
                  <IconDots size={18} aria-hidden />
                </ActionIcon>
              </Menu.Target>
              <Menu.Dropdown>
                <Menu.Item onClick={() => setAsking({ what: 'settings' })}>{t('types.settings.title')}</Menu.Item>
                <Menu.Item color="red" onClick={() => setAsking({ what: 'delete' })}>
                  {t('types.delete.button')}
                </Menu.Item>
              </Menu.Dropdown>
            </Menu>
          </Group>
        )}
      </Group>
      <ProblemList problems={problemsOf(uid).filter(({ attribute }) => attribute === null)} />
      <Tabs
        value={tab}
        onChange={(value) => void navigate({ to: '/types/{-$uid}', params: { uid }, search: value === 'attributes' ? {} : { tab: value } })}
        mt="xs"
      >
        <Tabs.List>
          <Tabs.Tab value="attributes">{t('types.tab.attributes')}</Tabs.Tab>
          <Tabs.Tab value="usage">{t('types.tab.usage', { count: uses })}</Tabs.Tab>
          <Tabs.Tab value="graphql">GraphQL</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="attributes" pt="xs">
          {isEmpty ? (
            <Empty title={t('types.attribute.none')}>
              {!readOnly && <FirstField onClick={() => setAsking({ what: 'attribute', name: null })} />}
            </Empty>
          ) : (
            <AttributeList uid={uid} onEdit={(name) => setAsking({ what: 'attribute', name })} />
          )}
        </Tabs.Panel>
        <Tabs.Panel value="usage" pt="xs">
          <UsageList uid={uid} />
        </Tabs.Panel>
        <Tabs.Panel value="graphql" pt="xs">
          {tab === 'graphql' && <SdlView uid={uid} isSaved={base.definitions.has(uid)} />}
        </Tabs.Panel>
      </Tabs>
      {asking?.what === 'attribute' && <AttributeDialog uid={uid} name={asking.name} onClose={close} />}
      {asking?.what === 'settings' && <DefinitionSettings uid={uid} definition={definition} onClose={close} />}
      {asking?.what === 'delete' && <DeleteDefinition uid={uid} onClose={close} />}
    </>
  );
}

/** What comes first in a new type has the focus: the dialog that made it gives it back to its opener a moment before. */
function FirstField({ onClick }: { onClick: () => void }) {
  const { t } = useTranslation();
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    const later = setTimeout(() => button.current?.focus(), 100);
    return () => clearTimeout(later);
  }, []);
  return (
    <Button size="xs" ref={button} onClick={onClick}>
      {t('types.attribute.first')}
    </Button>
  );
}
