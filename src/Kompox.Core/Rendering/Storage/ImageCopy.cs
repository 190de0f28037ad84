using Kompox.Compose;

namespace Kompox.Rendering.Storage;

/// <summary>A directory of a service's image that an empty volume takes over.</summary>
/// <param name="Service">Whose image.</param>
/// <param name="ImagePath">Directory of the image: the mount path.</param>
/// <param name="VolumeName">Name of the pod volume.</param>
/// <param name="VolumePath">Path below the volume's root; empty for the root.</param>
internal sealed record ImageCopy(ComposeService Service, string ImagePath, string VolumeName, string VolumePath);
