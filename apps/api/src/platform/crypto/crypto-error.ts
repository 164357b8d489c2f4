/**
 * - `ciphertext-invalid`: bytes are not ours, were changed, or belong to another tenant, row, field or file
 * - `key-unknown`: the ciphertext names a data key that its owner does not have (erased, or a wrong restore)
 * - `key-missing`: the owner has no data key or no index key at all
 * - `master-key-unknown`: a wrapped key names a master key that the configuration no longer lists
 */
export type CryptoErrorCode = "ciphertext-invalid" | "key-unknown" | "key-missing" | "master-key-unknown";

/** Never carries plaintext, key material or ciphertext. */
export class CryptoError extends Error {
  readonly code: CryptoErrorCode;
  constructor(code: CryptoErrorCode, message: string) {
    super(message);
    this.name = "CryptoError";
    this.code = code;
  }
}
