interface Address {
  hash: string;
  pathname: string;
  search: string;
}

/** A `token` logs in; an `invitation` lets somebody set a name and a password. */
export type SecretKind = 'token' | 'invitation';

/** What is left of an address such as `/#token=abc` once the secret was taken out of it. */
export interface SecretFound {
  kind: SecretKind;
  secret: string;
  address: string;
}

/** Finds a secret in the part of the address that browsers never send to a server. */
export function secretInAddress({ hash, pathname, search }: Address): SecretFound | undefined {
  const fields = new URLSearchParams(hash.replace(/^#/, ''));
  for (const kind of ['invitation', 'token'] as const) {
    const secret = fields.get(kind)?.trim();
    if (secret) {
      fields.delete(kind);
      const rest = fields.toString();
      return { kind, secret, address: pathname + search + (rest === '' ? '' : `#${rest}`) };
    }
  }
  return undefined;
}
