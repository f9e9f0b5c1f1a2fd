package io.idlewild.cli.connection;

import io.idlewild.cli.terminal.Surroundings;
import io.idlewild.client.Grid;
import io.idlewild.client.GridSettings;
import io.idlewild.client.Idlewild;

/** The server that a person means who says nothing of it, for commands that may need none. */
public final class ServerDoor {
  private ServerDoor() {}

  /**
   * Connects with the key of this person.
   *
   * @throws io.idlewild.client.GridException if none is named, or it does not answer
   */
  public static Grid open(Surroundings surroundings) {
    Connection connection = new ConnectionFinder(surroundings).find(null, null);
    return Idlewild.connect(
        GridSettings.of(connection.url(), connection.token())
            .withPublisherKey(surroundings.publisherKey()));
  }
}
