package antiphon.app.score;

import antiphon.music.grid.GridPiece;
import antiphon.music.grid.KeyFinder;
import antiphon.music.grid.KeySignature;
import jakarta.xml.bind.JAXBContext;
import jakarta.xml.bind.JAXBException;
import jakarta.xml.bind.Marshaller;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.audiveris.proxymusic.Encoding;
import org.audiveris.proxymusic.GroupBarline;
import org.audiveris.proxymusic.GroupBarlineValue;
import org.audiveris.proxymusic.GroupSymbol;
import org.audiveris.proxymusic.GroupSymbolValue;
import org.audiveris.proxymusic.Identification;
import org.audiveris.proxymusic.ObjectFactory;
import org.audiveris.proxymusic.PartGroup;
import org.audiveris.proxymusic.PartList;
import org.audiveris.proxymusic.PartName;
import org.audiveris.proxymusic.ScorePart;
import org.audiveris.proxymusic.ScorePartwise;
import org.audiveris.proxymusic.StartStop;

/// A piece as MusicXML 4.0: the key estimated, note values that show the beats, ties, beams,
/// accidentals. The same piece gives the same bytes.
public final class MusicXml {
  private static final String HEAD =
      """
      <?xml version="1.0" encoding="UTF-8" standalone="no"?>
      <!DOCTYPE score-partwise PUBLIC "-//Recordare//DTD MusicXML 4.0 Partwise//EN" "http://www.musicxml.org/dtds/partwise.dtd">
      """;

  private static final ObjectFactory FACTORY = new ObjectFactory();

  private MusicXml() {}

  /// What takes a second to make, made when the first score is written.
  private static final class Context {
    static final JAXBContext JAXB = make();

    private static JAXBContext make() {
      try {
        return JAXBContext.newInstance(ScorePartwise.class);
      } catch (JAXBException e) {
        throw new IllegalStateException("the library for MusicXML does not work", e);
      }
    }
  }

  /// The bytes of the file.
  public static byte[] of(GridPiece piece) {
    try {
      Marshaller marshaller = Context.JAXB.createMarshaller();
      marshaller.setProperty(Marshaller.JAXB_FORMATTED_OUTPUT, true);
      marshaller.setProperty(Marshaller.JAXB_FRAGMENT, true);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      out.writeBytes(HEAD.getBytes(StandardCharsets.UTF_8));
      marshaller.marshal(score(piece), out);
      out.write('\n');
      return out.toByteArray();
    } catch (JAXBException e) {
      throw new IllegalStateException("a score that MusicXML cannot hold", e);
    }
  }

  private static ScorePartwise score(GridPiece piece) {
    ScorePartwise score = FACTORY.createScorePartwise();
    score.setVersion("4.0");
    if (!piece.title().isEmpty()) {
      score.setMovementTitle(piece.title());
    }
    Encoding encoding = FACTORY.createEncoding();
    encoding.getEncodingDateOrEncoderOrSoftware().add(FACTORY.createEncodingSoftware("Antiphon"));
    Identification identification = FACTORY.createIdentification();
    identification.setEncoding(encoding);
    score.setIdentification(identification);
    KeySignature key = KeyFinder.of(piece);
    List<Staff> staves = Staff.of(piece);
    PartList parts = FACTORY.createPartList();
    score.setPartList(parts);
    if (staves.size() > 1) {
      parts.getPartGroupOrScorePart().add(group(StartStop.START));
    }
    for (int i = 0; i < staves.size(); i++) {
      ScorePart entry = entry(i, staves.get(i).name());
      parts.getPartGroupOrScorePart().add(entry);
      ScorePartwise.Part part = FACTORY.createScorePartwisePart();
      part.setId(entry);
      part.getMeasure().addAll(new StaffWriter(piece, staves.get(i), key, i == 0).measures());
      score.getPart().add(part);
    }
    if (staves.size() > 1) {
      parts.getPartGroupOrScorePart().add(group(StartStop.STOP));
    }
    return score;
  }

  private static ScorePart entry(int index, String name) {
    ScorePart entry = FACTORY.createScorePart();
    entry.setId("P" + (index + 1));
    PartName partName = FACTORY.createPartName();
    partName.setValue(name);
    entry.setPartName(partName);
    return entry;
  }

  private static PartGroup group(StartStop type) {
    PartGroup group = FACTORY.createPartGroup();
    group.setType(type);
    group.setNumber("1");
    if (type == StartStop.START) {
      GroupSymbol symbol = FACTORY.createGroupSymbol();
      symbol.setValue(GroupSymbolValue.BRACE);
      group.setGroupSymbol(symbol);
      GroupBarline barline = FACTORY.createGroupBarline();
      barline.setValue(GroupBarlineValue.YES);
      group.setGroupBarline(barline);
    }
    return group;
  }

  static BigInteger whole(int number) {
    return BigInteger.valueOf(number);
  }

  static BigDecimal decimal(int number) {
    return BigDecimal.valueOf(number);
  }
}
