/** The frame of the screens for whoever is not logged in. */
import { Box, Paper } from '@mantine/core';
import { Outlet } from '@tanstack/react-router';
import classes from './Outside.module.css';

export function Outside() {
  return (
    <Box component="main" className={classes.ground}>
      <Paper className={classes.card} p="xl" withBorder>
        <Outlet />
      </Paper>
    </Box>
  );
}
