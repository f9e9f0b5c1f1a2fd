interface Address {
  hash: string;
  pathname: string;
  search: string;
}

/** What is left of an address such as `/#token=abc` once the token was taken out of it. */
export interface TokenFound {
  token: string;
  address: string;
}

/** Finds a token in the part of the address that browsers never send to a server. */
export function tokenInAddress({ hash, pathname, search }: Address): TokenFound | undefined {
  const fields = new URLSearchParams(hash.replace(/^#/, ''));
  const token = fields.get('token')?.trim();
  if (!token) {
    return undefined;
  }
  fields.delete('token');
  const rest = fields.toString();
  return { token, address: pathname + search + (rest === '' ? '' : `#${rest}`) };
}
