package io.idlewild.protocol.credit;

import static org.assertj.core.api.Assertions.assertThat;

import io.idlewild.core.content.Hash;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import org.junit.jupiter.api.Test;

class CreditStatementTest {
  private static final String TEXT = "idlewild-credit 1\naccount,ab,\"owls, and more\",7\n";

  private final KeyPair project = pair();

  @Test
  void statementSaysWhoSignedIt() {
    String statement = CreditStatement.sign(TEXT, project);

    assertThat(CreditStatement.open(statement))
        .isEqualTo(new CreditStatement.Signed(TEXT, Hash.of(project.getPublic().getEncoded())));
  }

  @Test
  void anyChangeOfAnyCharacterIsFound() {
    String statement = CreditStatement.sign(TEXT, project);

    for (int i = 0; i < statement.length(); i++) {
      char other = statement.charAt(i) == 'A' ? 'B' : 'A';
      String changed = statement.substring(0, i) + other + statement.substring(i + 1);
      assertThat(
              CreditStatement.open(changed) instanceof CreditStatement.Signed signed
                  && signed.signer().equals(Hash.of(project.getPublic().getEncoded())))
          .as("character %d", i)
          .isFalse();
    }
  }

  @Test
  void whatSomebodyElseSignsIsTheirs() {
    String forged = CreditStatement.sign(TEXT, pair());

    assertThat(CreditStatement.open(forged))
        .isInstanceOfSatisfying(
            CreditStatement.Signed.class,
            signed ->
                assertThat(signed.signer())
                    .isNotEqualTo(Hash.of(project.getPublic().getEncoded())));
  }

  @Test
  void whatNobodySignedIsRefused() {
    for (String text : new String[] {"", "\n", TEXT, "signature,\n", "key,\nsignature,\n"}) {
      assertThat(CreditStatement.open(text)).isInstanceOf(CreditStatement.Refused.class);
    }
  }

  private static KeyPair pair() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
