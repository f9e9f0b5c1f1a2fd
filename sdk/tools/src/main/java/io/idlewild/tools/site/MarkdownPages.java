package io.idlewild.tools.site;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/** Turns Markdown into pages. Links to other Markdown become links to their pages. */
final class MarkdownPages {
  private static final Parser PARSER =
      Parser.builder().extensions(List.of(TablesExtension.create())).build();

  private final Predicate<String> isPage;
  private final HtmlRenderer renderer;

  /**
   * @param isPage whether this Markdown file of the checkout is a page of the site
   */
  MarkdownPages(Predicate<String> isPage) {
    this.isPage = isPage;
    this.renderer =
        HtmlRenderer.builder()
            .extensions(List.of(TablesExtension.create()))
            .attributeProviderFactory(context ->
                (node, tag, attributes) -> {
                  if (node instanceof Heading heading) {
                    attributes.put("id", Html.anchor(textOf(heading)));
                  }
                })
            .build();
  }

  /**
   * Makes a page.
   *
   * @param source the file from the checkout's root, such as {@code docs/guides/admin.md}
   */
  Page page(String source, Page.Section section, String markdown) {
    Node document = PARSER.parse(markdown);
    Reader reader = new Reader(source);
    document.accept(reader);
    String title = reader.title == null ? source : reader.title;
    return new Page(
        pathOf(source),
        section,
        title,
        renderer
            .render(document)
            .replace("<table>", "<div class=\"wide\"><table>")
            .replace("</table>", "</table></div>"),
        reader.anchors,
        reader.links);
  }

  /** Where the page of a Markdown file lies on the site. */
  static String pathOf(String source) {
    String below = source.startsWith("docs/") ? source.substring("docs/".length()) : source;
    return below.replaceFirst("\\.md$", ".html");
  }

  private static String textOf(Node node) {
    StringBuilder text = new StringBuilder();
    node.accept(
        new AbstractVisitor() {
          @Override
          public void visit(Text part) {
            text.append(part.getLiteral());
          }

          @Override
          public void visit(Code part) {
            text.append(part.getLiteral());
          }
        });
    return text.toString();
  }

  /** Collects headings and links, and lets the links lead to where they do on the site. */
  private final class Reader extends AbstractVisitor {
    private final String source;
    private final Set<String> anchors = new LinkedHashSet<>();
    private final List<Page.Link> links = new ArrayList<>();
    private @org.jspecify.annotations.Nullable String title;

    Reader(String source) {
      this.source = source;
    }

    @Override
    public void visit(Heading heading) {
      String text = textOf(heading);
      anchors.add(Html.anchor(text));
      if (title == null) {
        title = text;
      }
      visitChildren(heading);
    }

    @Override
    public void visit(org.commonmark.node.Link link) {
      link.setDestination(lead(link.getDestination()));
      visitChildren(link);
    }

    @Override
    public void visit(Image image) {
      image.setDestination(lead(image.getDestination()));
      visitChildren(image);
    }

    private String lead(String written) {
      Page.Target target = target(written);
      links.add(new Page.Link(written, target));
      return switch (target) {
        case Page.OnSite(String path, String anchor) ->
            relative(path) + (anchor.isEmpty() ? "" : "#" + anchor);
        case Page.InCheckout checkout -> "";
        case Page.Elsewhere elsewhere -> written;
      };
    }

    private Page.Target target(String written) {
      if (written.contains(":")) {
        return new Page.Elsewhere();
      }
      int hash = written.indexOf('#');
      String file = hash < 0 ? written : written.substring(0, hash);
      String anchor = hash < 0 ? "" : written.substring(hash + 1);
      Path folder = Path.of(source).resolveSibling("");
      String resolved = file.isEmpty() ? source : folder.resolve(file).normalize().toString();
      if (isPage.test(resolved)) {
        return new Page.OnSite(pathOf(resolved), anchor);
      }
      if (resolved.startsWith("docs/images/")) {
        return new Page.OnSite(pathOf(resolved), "");
      }
      if (resolved.startsWith("docs/reference/") && resolved.endsWith(".html")) {
        return new Page.OnSite(pathOf(resolved), anchor);
      }
      return new Page.InCheckout(resolved);
    }

    private String relative(String path) {
      Path here = Path.of("/" + pathOf(source)).getParent();
      return here == null ? path : here.relativize(Path.of("/" + path)).toString();
    }
  }
}
