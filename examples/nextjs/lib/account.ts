// What readers do with their accounts.

import { graphql } from './generated';

export const REGISTER = graphql(`
  mutation Register($input: UsersPermissionsRegisterInput!) { register(input: $input) { jwt refreshToken user { documentId } } }
`);

export const LOGIN = graphql(`
  mutation Login($input: UsersPermissionsLoginInput!) { login(input: $input) { jwt refreshToken user { documentId } } }
`);

export const LOGOUT = graphql(`
  mutation Logout($refreshToken: String!) { logout(refreshToken: $refreshToken) { ok } }
`);

export const REFRESH = graphql(`
  mutation Refresh($refreshToken: String!) { refreshToken(refreshToken: $refreshToken) { jwt refreshToken user { documentId } } }
`);

export const CONFIRM = graphql(`
  mutation Confirm($code: String!) { emailConfirmation(confirmation: $code) { user { documentId } } }
`);

export const FORGOT = graphql(`
  mutation Forgot($email: String!) { forgotPassword(email: $email) { ok } }
`);

export const RESET = graphql(`
  mutation Reset($code: String!, $password: String!, $again: String!) {
    resetPassword(code: $code, password: $password, passwordConfirmation: $again) { jwt refreshToken user { documentId } }
  }
`);

export const ME = graphql(`
  query Me($id: ID!) {
    me { documentId username email }
    usersPermissionsUser(documentId: $id) { displayName avatar { ...Picture } }
  }
`);

export const UPDATE_ME = graphql(`
  mutation UpdateMe($id: ID!, $data: UsersPermissionsUserInput!) {
    updateUsersPermissionsUser(id: $id, data: $data) { data { displayName avatar { url } } }
  }
`);

export const COMMENT = graphql(`
  mutation CreateComment($data: CommentInput!) { createComment(data: $data) { documentId } }
`);

export const MESSAGE = graphql(`
  mutation CreateMessage($data: MessageInput!) { createMessage(data: $data) { documentId } }
`);
