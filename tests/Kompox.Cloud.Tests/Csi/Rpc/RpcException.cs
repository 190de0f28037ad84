namespace Kompox.Cloud.Tests.Csi.Rpc;

/// <summary>A refusal with a gRPC status code.</summary>
internal sealed class RpcException(int code, string message) : Exception(message)
{
    public const int InvalidArgument = 3;
    public const int NotFound = 5;
    public const int PermissionDenied = 7;
    public const int FailedPrecondition = 9;
    public const int Unimplemented = 12;
    public const int Internal = 13;

    public int Code => code;
}
