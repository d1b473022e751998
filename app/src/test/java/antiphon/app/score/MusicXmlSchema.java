package antiphon.app.score;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.audiveris.proxymusic.ScorePartwise;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.ls.LSInput;

/// The schema of MusicXML 4.0, as the library brings it. The two schemas that it imports from the
/// network are stood in for by the attributes that it names.
final class MusicXmlSchema {
  private static final String XML =
      """
      <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"
          targetNamespace="http://www.w3.org/XML/1998/namespace">
        <xs:attribute name="lang" type="xs:string"/>
        <xs:attribute name="space" type="xs:string"/>
      </xs:schema>
      """;

  private static final String XLINK =
      """
      <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"
          targetNamespace="http://www.w3.org/1999/xlink">
        <xs:attribute name="href" type="xs:anyURI"/>
        <xs:attribute name="type" type="xs:string"/>
        <xs:attribute name="role" type="xs:string"/>
        <xs:attribute name="title" type="xs:string"/>
        <xs:attribute name="show" type="xs:string"/>
        <xs:attribute name="actuate" type="xs:string"/>
      </xs:schema>
      """;

  private MusicXmlSchema() {}

  static Schema load() throws Exception {
    SchemaFactory factory = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
    factory.setResourceResolver((type, namespace, publicId, systemId, base) ->
        new Text(systemId, systemId.endsWith("xlink.xsd") ? XLINK : XML));
    // The content model of a chord is larger than the JDK's limit for schemas of strangers.
    factory.setProperty("http://www.oracle.com/xml/jaxp/properties/maxOccurLimit", "0");
    try (InputStream schema =
        ScorePartwise.class.getResourceAsStream("/META-INF/jaxb/xsd/musicxml.xsd")) {
      return factory.newSchema(new StreamSource(schema));
    }
  }

  /// A schema that is in memory.
  private record Text(@Nullable String systemId, String text) implements LSInput {
    @Override
    public @Nullable Reader getCharacterStream() {
      return null;
    }

    @Override
    public void setCharacterStream(Reader stream) {}

    @Override
    public InputStream getByteStream() {
      return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void setByteStream(InputStream stream) {}

    @Override
    public @Nullable String getStringData() {
      return null;
    }

    @Override
    public void setStringData(String data) {}

    @Override
    public @Nullable String getSystemId() {
      return systemId;
    }

    @Override
    public void setSystemId(String id) {}

    @Override
    public @Nullable String getPublicId() {
      return null;
    }

    @Override
    public void setPublicId(String id) {}

    @Override
    public @Nullable String getBaseURI() {
      return null;
    }

    @Override
    public void setBaseURI(String uri) {}

    @Override
    public String getEncoding() {
      return "UTF-8";
    }

    @Override
    public void setEncoding(String encoding) {}

    @Override
    public boolean getCertifiedText() {
      return false;
    }

    @Override
    public void setCertifiedText(boolean certified) {}
  }
}
