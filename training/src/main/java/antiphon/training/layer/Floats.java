package antiphon.training.layer;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.nd4j.linalg.api.ndarray.INDArray;

/// Bulk copies between ND4J's native memory and Java arrays, and OpenBLAS on row-major matrices in
/// native memory.
public final class Floats {
  private static final int ROW_MAJOR = 101;
  private static final int PLAIN = 111;
  private static final int TRANSPOSED = 112;

  private Floats() {}

  /// All values in row-major order.
  public static float[] read(INDArray array) {
    float[] values = new float[Math.toIntExact(array.length())];
    read(array, values);
    return values;
  }

  /// Reads all values in row-major order into the beginning of `to`.
  static void read(INDArray array, float[] to) {
    pointer(rowMajor(array)).get(to, 0, Math.toIntExact(array.length()));
  }

  /// Overwrites a row-major array with the beginning of `from`.
  public static void write(float[] from, INDArray array) {
    if (!isRowMajor(array)) {
      throw new IllegalArgumentException("only a dense row-major array can be written");
    }
    pointer(array).put(from, 0, Math.toIntExact(array.length()));
  }

  static INDArray rowMajor(INDArray array) {
    return isRowMajor(array) ? array : array.dup('c');
  }

  /// The address of the first element, also in a view.
  static FloatPointer pointer(INDArray array) {
    return new FloatPointer(array.data().addressPointer());
  }

  /// `C[m, n] = A[m, k] B[k, n] + beta C` where the rows of A, B and C lie `lda`, `ldb`, `ldc`
  /// apart.
  static void gemm(
      int m,
      int n,
      int k,
      FloatPointer a,
      int lda,
      FloatPointer b,
      int ldb,
      float beta,
      FloatPointer c,
      int ldc) {
    openblas_nolapack.cblas_sgemm(
        ROW_MAJOR, PLAIN, PLAIN, m, n, k, 1, a, lda, b, ldb, beta, c, ldc);
  }

  /// `C[m, n] = A[k, m]' B[k, n] + beta C`.
  static void gemmTransposedA(
      int m,
      int n,
      int k,
      FloatPointer a,
      int lda,
      FloatPointer b,
      int ldb,
      float beta,
      FloatPointer c,
      int ldc) {
    openblas_nolapack.cblas_sgemm(
        ROW_MAJOR, TRANSPOSED, PLAIN, m, n, k, 1, a, lda, b, ldb, beta, c, ldc);
  }

  /// `C[m, n] = A[m, k] B[n, k]' + beta C`.
  static void gemmTransposedB(
      int m,
      int n,
      int k,
      FloatPointer a,
      int lda,
      FloatPointer b,
      int ldb,
      float beta,
      FloatPointer c,
      int ldc) {
    openblas_nolapack.cblas_sgemm(
        ROW_MAJOR, PLAIN, TRANSPOSED, m, n, k, 1, a, lda, b, ldb, beta, c, ldc);
  }

  private static boolean isRowMajor(INDArray array) {
    long expected = 1;
    for (int axis = array.rank() - 1; axis >= 0; axis--) {
      if (array.size(axis) != 1 && array.stride(axis) != expected) {
        return false;
      }
      expected *= array.size(axis);
    }
    return true;
  }
}
