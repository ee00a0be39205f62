import { Group, UnstyledButton } from '@mantine/core';
import IconChevronDown from '@tabler/icons-react/dist/esm/icons/IconChevronDown.mjs';
import IconChevronRight from '@tabler/icons-react/dist/esm/icons/IconChevronRight.mjs';
import { useState } from 'react';
import { modellingOf } from '../../fields/registry';
import { attributesOf, isComponent, nameOf } from '../../model/definitions';
import { LinkAnchor } from '../../ui/links';
import classes from './AttributeRow.module.css';
import { AttributeSummary } from './AttributeSummary';
import { useDrafting } from './drafting';

interface NestedAttributesProps {
  uid: string;
  isOpened: boolean;
  /** What this is inside of: a circle is a problem, and no reason to go on for ever. */
  around: string[];
}

/** What is inside of a component, where it is used. */
export function NestedAttributes({ uid, isOpened: isFirst, around }: NestedAttributesProps) {
  const { definitions } = useDrafting();
  const [isOpened, setOpened] = useState(isFirst);
  const name = nameOf(definitions, uid);
  const attributes = Object.entries(attributesOf(definitions, uid));
  const Chevron = isOpened ? IconChevronDown : IconChevronRight;
  if (around.includes(uid)) return null;
  return (
    <div>
      <Group gap="xs" mih={24}>
        <UnstyledButton onClick={() => setOpened(!isOpened)} aria-expanded={isOpened} fz="sm">
          <Chevron size={14} aria-hidden /> {name}
        </UnstyledButton>
        <LinkAnchor to="/types/{-$uid}" params={{ uid: uid }} size="xs">
          {uid}
        </LinkAnchor>
      </Group>
      {isOpened && (
        <ul className={classes.nested}>
          {attributes.map(([inner, attribute]) => (
            <li key={inner}>
              <AttributeSummary name={inner} attribute={attribute} definitions={definitions} />
              {(modellingOf(attribute)?.references(attribute) ?? [])
                .filter((reference) => isComponent(reference.uid))
                .map((reference) => (
                  <NestedAttributes key={reference.uid} uid={reference.uid} isOpened={false} around={[...around, uid]} />
                ))}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
