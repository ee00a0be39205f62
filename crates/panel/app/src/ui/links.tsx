/** Mantine's components as links of the router, which know its addresses: `component={Link}` does not. */
import { Anchor, type AnchorProps, Button, type ButtonProps, Menu, type MenuItemProps, NavLink, type NavLinkProps } from '@mantine/core';
import { createLink } from '@tanstack/react-router';
import type { ComponentPropsWithRef } from 'react';

type Native = Omit<ComponentPropsWithRef<'a'>, 'style' | 'color'>;

export const LinkAnchor = createLink((props: AnchorProps & Native) => <Anchor {...props} />);
export const LinkButton = createLink((props: ButtonProps & Native) => <Button component="a" {...props} />);
export const LinkMenuItem = createLink((props: MenuItemProps & Native) => <Menu.Item component="a" {...props} />);
export const LinkNavItem = createLink((props: NavLinkProps & Native) => <NavLink component="a" {...props} />);
