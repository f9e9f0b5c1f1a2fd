package io.idlewild.cli.demo;

import io.idlewild.client.Grid;
import io.idlewild.client.GridSettings;
import io.idlewild.client.Idlewild;
import io.idlewild.client.People;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Scientists and volunteers of a busy demo, each with a name, a password and a token. */
final class BusyPeople {
  static final List<String> SCIENTISTS = List.of("ada", "grace", "lynn");
  static final List<String> VOLUNTEERS = List.of("vera", "otto", "mina", "team-owls");

  private static final Duration LIFETIME = Duration.ofDays(30);

  private final String url;
  private final Path keys;
  private final List<Person> all = new ArrayList<>();

  private BusyPeople(String url, Path keys) {
    this.url = url;
    this.keys = keys;
  }

  /** Somebody who may come in. The password is no secret: it goes with the demo. */
  record Person(String name, String role, String password, String token) {
    /** As a document, for scripts. */
    Map<String, String> document() {
      Map<String, String> document = new LinkedHashMap<>();
      document.put("name", name);
      document.put("role", role);
      document.put("password", password);
      document.put("token", token);
      return document;
    }
  }

  /**
   * Makes all of their accounts.
   *
   * @param keys folder of the scientists' keys
   */
  static BusyPeople letIn(Grid admin, String url, Path keys) {
    BusyPeople people = new BusyPeople(url, keys);
    SCIENTISTS.forEach(name -> people.add(admin.people(), name, "SCIENTIST"));
    VOLUNTEERS.forEach(name -> people.add(admin.people(), name, "VOLUNTEER"));
    return people;
  }

  private void add(People people, String name, String role) {
    String password = "leave it idle, lend it wild";
    people.create(name, List.of(role));
    people.setPassword(name, password, null);
    People.NewToken token = Idlewild.logIn(url, name, password, "busy demo", LIFETIME);
    all.add(new Person(name, role, password, token.token()));
  }

  List<Person> all() {
    return List.copyOf(all);
  }

  /** Connects as a scientist, with a key of her own. */
  Grid connect(String name) {
    String token =
        all.stream()
            .filter(person -> person.name().equals(name))
            .findFirst()
            .map(Person::token)
            .orElseThrow(() -> new IllegalArgumentException("nobody is called " + name));
    return Idlewild.connect(
        GridSettings.of(url, token).withPublisherKey(keys.resolve(name + ".key")));
  }
}
