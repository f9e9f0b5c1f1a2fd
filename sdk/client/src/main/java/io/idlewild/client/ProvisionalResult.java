package io.idlewild.client;

import java.util.List;

/**
 * A result that counts, but may still be withdrawn: an audit can find that its host lies. How
 * likely that is says {@link JobView#ledger()}.
 *
 * @param index the work unit's place in the job, from 0
 * @param digest the hash by which results are compared, 64 hexadecimal digits
 * @param checked whether another host returned the same
 * @param outputs the files that the work unit wrote; their bytes come with the sealed result
 */
public record ProvisionalResult(
    int index, String digest, boolean checked, List<Result.Output> outputs) {
  public ProvisionalResult {
    outputs = List.copyOf(outputs);
  }
}
