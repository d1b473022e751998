package antiphon.evaluation.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class HeatMapTest {
  private static final int COLUMNS = 100;

  @TempDir private Path folder;

  /// Row 0 is certain, row 1 even, row 2 impossible, row 3 unknown.
  private record Stripes() implements HeatMap.Values {
    @Override
    public int columns() {
      return COLUMNS;
    }

    @Override
    public double at(int column, int row) {
      return new double[] {1, 0.5, 0, Double.NaN}[row];
    }
  }

  private static Picture picture() {
    HeatMap map =
        new HeatMap(
            "Two of them",
            new HeatMap.Rows(List.of("A4 & up", "", "C4", "none"), List.of(2), "pitch"),
            "steps",
            ColourScale.probabilities(),
            "chance");
    return map.of(
        List.of(
            new HeatMap.Panel("upper", "mean 0.5", new Stripes()),
            new HeatMap.Panel("lower", "mean 0.4", new Stripes())));
  }

  @Test
  void theSvgHasTitlesAxesAndALegend() throws Exception {
    Path file = folder.resolve("map.svg");
    picture().write(file);
    Document svg = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
    NodeList texts = svg.getElementsByTagName("text");
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < texts.getLength(); i++) {
      all.append(texts.item(i).getTextContent()).append('|');
    }
    assertThat(all.toString())
        .contains("Two of them|", "upper|", "lower|", "mean 0.4|", "A4 & up|", "C4|", "pitch|")
        .contains("|0|", "|64|", "|96|", "steps|", "|0.25|", "|1.00|", "chance|");
  }

  @Test
  void cellsOfOneColourSideBySideAreOneRectangle() throws Exception {
    Path file = folder.resolve("map.svg");
    picture().write(file);
    Document svg = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
    Element cells = (Element) svg.getElementsByTagName("g").item(0);
    NodeList paths = cells.getElementsByTagName("path");
    assertThat(paths.getLength()).isEqualTo(2);
    assertThat(((Element) paths.item(0)).getAttribute("d")).isEqualTo("M0 0h100v1h-100z");
    assertThat(((Element) paths.item(0)).getAttribute("fill"))
        .isEqualTo("#%06x".formatted(ColourScale.probabilities().rgb(1)));
  }

  @Test
  void thePngHasTheSameCellsInTheSamePlaces() throws Exception {
    Picture picture = picture();
    BufferedImage png = ImageIO.read(new ByteArrayInputStream(PngWriter.write(picture)));
    assertThat(png.getWidth()).isEqualTo(picture.width());
    assertThat(png.getHeight()).isEqualTo(picture.height());
    List<Shape.Cells> panels =
        picture.shapes().stream()
            .filter(Shape.Cells.class::isInstance)
            .map(Shape.Cells.class::cast)
            .toList();
    assertThat(panels).hasSize(3);
    for (Shape.Cells cells : panels.subList(0, 2)) {
      for (int row = 0; row < cells.colours().rows(); row++) {
        for (int column = 1; column < COLUMNS; column += 7) {
          int rgb = cells.colours().rgb(column, row);
          int x = (int) (cells.x() + (column + 0.5) * cells.cellWidth());
          int y = (int) (cells.y() + (row + 0.5) * cells.cellHeight());
          assertThat(png.getRGB(x, y) & 0xffffff).isEqualTo(rgb < 0 ? 0xffffff : rgb);
        }
      }
    }
  }

  @Test
  void aThousandStepsFitOnAPage() {
    HeatMap.Values many =
        new HeatMap.Values() {
          @Override
          public int columns() {
            return 1000;
          }

          @Override
          public double at(int column, int row) {
            return 0;
          }
        };
    HeatMap map =
        new HeatMap(
            "many",
            new HeatMap.Rows(List.of(""), List.of(), ""),
            "",
            ColourScale.probabilities(),
            "");
    assertThat(map.of(List.of(new HeatMap.Panel("", "", many))).width()).isBetween(2000, 2200);
  }

  @Test
  void otherEndingsAndUnwritablePlacesAreToldInASentence() {
    assertThatThrownBy(() -> picture().write(folder.resolve("map.gif")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(".svg or .png");
    assertThatThrownBy(() -> picture().write(folder.resolve("nowhere/map.png")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("cannot be written");
  }

  @Test
  void anEndingInCapitalsIsUnderstood() throws IOException {
    Path file = folder.resolve("MAP.SVG");
    picture().write(file);
    assertThat(Files.readString(file, StandardCharsets.UTF_8)).startsWith("<svg");
  }

  @Test
  void coloursGrowDarkerWithTheValueAndStayWithinTheirEnds() {
    ColourScale scale = ColourScale.probabilities();
    double before = 256;
    for (double value = 0; value <= 1; value += 1 / 32.0) {
      double lightness = lightness(scale.rgb(value));
      assertThat(lightness).isLessThan(before);
      before = lightness;
    }
    assertThat(scale.rgb(-3)).isEqualTo(scale.rgb(0)).isEqualTo(0xffffff);
    assertThat(scale.rgb(3)).isEqualTo(scale.rgb(1));
    ColourScale both = ColourScale.aroundZero(2);
    assertThat(both.rgb(0)).isEqualTo(0xffffff);
    assertThat(lightness(both.rgb(-2))).isLessThan(lightness(both.rgb(-1)));
    assertThat(both.rgb(2)).isNotEqualTo(both.rgb(-2));
  }

  private static double lightness(int rgb) {
    return 0.299 * (rgb >> 16) + 0.587 * (rgb >> 8 & 0xff) + 0.114 * (rgb & 0xff);
  }
}
