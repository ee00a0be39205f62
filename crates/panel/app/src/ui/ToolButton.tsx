import { Toolbar } from '@mantine/core';
import type { ComponentProps, ComponentType } from 'react';

interface ToolButtonProps extends Omit<ComponentProps<'button'>, 'children' | 'disabled'> {
  label: string;
  /** The keys that do the same. */
  keys?: string;
  Icon: ComponentType<{ size?: number; 'aria-hidden'?: boolean }>;
  /** Whether it holds where the cursor is; `undefined` of what is done once. */
  isOn?: boolean;
}

/** A button of an editor's toolbar. The cursor stays where it is. */
export function ToolButton({ label, keys, Icon, isOn, ...button }: ToolButtonProps) {
  return (
    <Toolbar.Toggle
      {...button}
      aria-label={label}
      title={keys ? `${label} (${keys})` : label}
      {...(isOn === undefined ? {} : { active: isOn })}
      onMouseDown={(event) => event.preventDefault()}
    >
      <Icon size={16} aria-hidden />
    </Toolbar.Toggle>
  );
}
